using System.Data.Common;
using System.Runtime.CompilerServices;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Audit;

/// <summary>
/// Appends the heads of the chains that changed to the anchor log, and copies the log outside the database. Several nodes may run it: if two make the
/// same entry at once, one succeeds and the other fails without harm. Each node keeps its own complete copy.
/// </summary>
public sealed class AnchorAudit(IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transaction, AnchorSignature signature, AnchorFile file)
{
    /// <summary>Heads in one entry.</summary>
    internal const int Batch = 200;

    private const int Page = 5000;
    private const int CopiedAtOnce = 500;

    /// <summary>A record has the time at which its command began. This is longer than a command takes, and than nodes' clocks differ.</summary>
    private static readonly TimeSpan s_overlap = TimeSpan.FromMinutes(10);

    private long? _copied;

    /// <summary>Anchors what changed since the last run; returns how many heads.</summary>
    /// <exception cref="InvalidDataException">The copy outside does not belong to this database: one of the two was replaced or rewritten.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var anchored = 0;
        try
        {
            anchored = await AnchorAsync(db, cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is DbException { SqlState: HouseholdTransaction.UniqueViolation })
        {
            // Another node wrote the next entry at the same moment; what it left out follows in a minute.
        }

        await CopyAsync(db, cancellationToken);
        return anchored;
    }

    private async Task<int> AnchorAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        var newest = await db.AuditAnchors.MaxAsync(anchor => (DateTimeOffset?)anchor.CoveredUntil, cancellationToken);
        var since = newest is { } covered ? covered - s_overlap : DateTimeOffset.MinValue;
        var known = await TakenUpSinceAsync(db, since, cancellationToken);
        var heads = new Dictionary<AuditChain, AnchoredHead>();
        var (anchored, until) = (0, since);
        await foreach (var (head, at) in ChangedSinceAsync(db, since, cancellationToken))
        {
            if (known.GetValueOrDefault(head.Chain) >= head.Sequence) continue;
            if (heads.Count == Batch && !heads.ContainsKey(head.Chain))
            {
                anchored += await AppendAsync(heads, until, cancellationToken);
                heads.Clear();
            }

            if (!heads.TryGetValue(head.Chain, out var before) || before.Sequence < head.Sequence) heads[head.Chain] = head;
            until = at;
        }

        return heads.Count == 0 ? anchored : anchored + await AppendAsync(heads, until, cancellationToken);
    }

    /// <summary>Records by age, a page at a time: after a large import there are many.</summary>
    private static async IAsyncEnumerable<(AnchoredHead Head, DateTimeOffset At)> ChangedSinceAsync(
        HouseholdDbContext db, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            var page = await db.AuditRecords.AsNoTracking().Where(record => record.At >= since)
                .OrderBy(record => record.At).ThenBy(record => record.ChainId).ThenBy(record => record.Sequence).Skip(seen).Take(Page)
                .Select(record => new { record.ChainKind, record.ChainId, record.Sequence, record.Hash, record.At }).ToListAsync(cancellationToken);
            foreach (var record in page) yield return (new(new(record.ChainKind, record.ChainId), record.Sequence, record.Hash), record.At);
            if (page.Count < Page) yield break;

            // The next page begins with the last instant of this one, after the records of that instant that have been read.
            var last = page[^1].At;
            seen = page.Count(record => record.At == last) + (last == since ? seen : 0);
            since = last;
        }
    }

    private static async Task<Dictionary<AuditChain, long>> TakenUpSinceAsync(HouseholdDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var known = new Dictionary<AuditChain, long>();
        await foreach (var packed in db.AuditAnchors.Where(anchor => anchor.CoveredUntil >= since).Select(anchor => anchor.Heads).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var head in AnchoredHead.Unpack(packed)) known[head.Chain] = Math.Max(head.Sequence, known.GetValueOrDefault(head.Chain));
        }

        return known;
    }

    private async Task<int> AppendAsync(Dictionary<AuditChain, AnchoredHead> heads, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await transaction.Run(
            [],
            async work =>
            {
                var last = await work.Db.AuditAnchors.AsNoTracking().OrderByDescending(anchor => anchor.Sequence).FirstOrDefaultAsync(cancellationToken);
                work.Db.Add(AuditAnchor.Follow(last, heads.Values, until, work.Now, signature.Sign));
                return Step<int>.Commit(heads.Count);
            },
            cancellationToken);
        return heads.Count;
    }

    private async Task CopyAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        _copied ??= await LastCopiedAsync(db, cancellationToken);
        while (true)
        {
            var copied = _copied.Value;
            var next = await db.AuditAnchors.AsNoTracking().Where(anchor => anchor.Sequence > copied).OrderBy(anchor => anchor.Sequence).Take(CopiedAtOnce).ToListAsync(cancellationToken);
            if (next.Count == 0) return;
            await file.AppendAsync(next, cancellationToken);
            _copied = next[^1].Sequence;
        }
    }

    private async Task<long> LastCopiedAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        if (await file.LastAsync(cancellationToken) is not { } last) return 0;
        var stored = await db.AuditAnchors.AsNoTracking().FirstOrDefaultAsync(anchor => anchor.Sequence == last.Sequence, cancellationToken);
        if (stored is null || !string.Equals(AnchorFile.LineOf(stored).Text, last.Text, StringComparison.Ordinal))
            throw new InvalidDataException($"The anchors in {file.Path} are not this database's: one of the two was replaced or rewritten. Run verify-audit. If you replaced the database yourself, put this file away with the old one.");
        return last.Sequence;
    }
}
