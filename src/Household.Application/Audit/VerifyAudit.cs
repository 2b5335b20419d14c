using System.Data;
using System.Runtime.CompilerServices;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Audit;

/// <summary>
/// Walks every audit chain from its first record to its head, then the anchor log and its copy outside the database. Reports that all is as it was
/// written, or the first record that is not. Reads one snapshot while the portal goes on, and keeps one page in memory.
/// </summary>
public sealed class VerifyAudit(IDbContextFactory<HouseholdDbContext> contexts, AnchorSignature signature, AnchorFile file)
{
    /// <param name="progress">Reports now and then how many records have been checked.</param>
    public async Task<AuditVerdict> RunAsync(IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var strategySource = await contexts.CreateDbContextAsync(cancellationToken);
        return await strategySource.Database.CreateExecutionStrategy().ExecuteAsync(ct => OnceAsync(progress, ct), cancellationToken);
    }

    private async Task<AuditVerdict> OnceAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await BeginSnapshotAsync(db, cancellationToken);
        var walk = await WalkAsync(new(db), progress, cancellationToken);
        if (walk is not AuditVerdict.Whole whole) return walk;
        return await new AnchorCheck(db, signature, file).RunAsync(whole, cancellationToken);
    }

    private static async Task<IAsyncDisposable> BeginSnapshotAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite()) return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

        // Deferred: EF Core's default kind of transaction would block every writer until the end.
        await db.Database.OpenConnectionAsync(cancellationToken);
        return (await db.Database.UseTransactionAsync(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), cancellationToken))!;
    }

    private static async Task<AuditVerdict> WalkAsync(AuditTrail trail, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (records, chains) = (0L, 0L);
        await using var heads = trail.HeadsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await heads.MoveNextAsync();
        var chain = default(ChainWalk);
        await foreach (var link in trail.LinksAsync(cancellationToken))
        {
            if (chain?.Id != link.Chain.Id)
            {
                if (chain?.End() is { } cut) return cut;

                // Chains that have a head but no records.
                for (; more && heads.Current.Chain.Id < link.Chain.Id; more = await heads.MoveNextAsync())
                {
                    if (new ChainWalk(heads.Current).End() is { } gone) return gone;
                }

                if (!more || heads.Current.Chain.Id != link.Chain.Id) return new AuditVerdict.Broken(link.Chain, link.Sequence, AuditFault.NoHead);
                chain = new(heads.Current);
                more = await heads.MoveNextAsync();
                chains++;
            }

            if (chain.Follow(link) is { } broken) return broken;
            if (++records % 1000 == 0) progress?.Report(records);
        }

        if (chain?.End() is { } end) return end;
        for (; more; more = await heads.MoveNextAsync())
        {
            if (new ChainWalk(heads.Current).End() is { } gone) return gone;
        }

        return new AuditVerdict.Whole(records, chains, 0, 0);
    }
}

/// <summary>Follows one chain, record by record, to its head.</summary>
internal sealed class ChainWalk(AuditTrail.Head head)
{
    private long _sequence;
    private byte[] _hash = [];

    public Guid Id => head.Chain.Id;

    /// <summary>Checks the next record; returns what is wrong with it.</summary>
    public AuditVerdict.Broken? Follow(AuditTrail.Link link)
    {
        if (link.Sequence != _sequence + 1) return Broken(_sequence + 1, AuditFault.Missing);
        if (link.Record is not { } record) return Broken(link.Sequence, AuditFault.Unreadable);
        if (!record.PreviousHash.AsSpan().SequenceEqual(_hash)) return Broken(link.Sequence, record.ComputeHash().AsSpan().SequenceEqual(record.Hash) ? AuditFault.NotFollowing : AuditFault.Changed);
        if (record.ChainKind != head.Chain.Kind || !record.ComputeHash().AsSpan().SequenceEqual(record.Hash)) return Broken(link.Sequence, AuditFault.Changed);
        if (link.Details is { } details && !record.Matches(details)) return Broken(link.Sequence, AuditFault.DetailsChanged);
        if (link.Sequence > head.Sequence) return Broken(link.Sequence, AuditFault.HeadChanged);
        (_sequence, _hash) = (link.Sequence, record.Hash);
        return null;
    }

    /// <summary>After the last record: checks that the chain reaches its head.</summary>
    public AuditVerdict.Broken? End()
    {
        if (_sequence < head.Sequence) return Broken(_sequence + 1, AuditFault.CutOff);
        return _hash.AsSpan().SequenceEqual(head.Hash) ? null : Broken(_sequence, AuditFault.HeadChanged);
    }

    private AuditVerdict.Broken Broken(long sequence, AuditFault fault) => new(head.Chain, sequence, fault);
}
