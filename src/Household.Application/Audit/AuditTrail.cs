using System.Runtime.CompilerServices;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Audit;

/// <summary>Reads the whole audit trail a page at a time, in the order of chain and sequence. Pages by key, so that no page costs more than the first.</summary>
internal sealed class AuditTrail(HouseholdDbContext db)
{
    /// <summary>Rows read at once.</summary>
    internal const int Page = 1000;

    /// <param name="Record">Null when a column cannot be read.</param>
    /// <param name="Details">Null when erased.</param>
    public readonly record struct Link(AuditChain Chain, long Sequence, AuditRecord? Record, AuditDetails? Details);

    public readonly record struct Head(AuditChain Chain, long Sequence, byte[] Hash);

    public async IAsyncEnumerable<Link> LinksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (chain, sequence, size) = (Guid.Empty, 0L, Page);
        while (true)
        {
            var page = await PageAsync(After(chain, sequence).Take(size), cancellationToken);
            if (page is null && size > 1)
            {
                // One of these cannot be read: read one by one to find which.
                size = 1;
                continue;
            }

            page ??= await After(chain, sequence).Take(1).Select(record => new Link(new(default, record.ChainId), record.Sequence, null, null)).ToListAsync(cancellationToken);
            foreach (var link in page) yield return link;
            if (page.Count < size) yield break;
            (chain, sequence) = (page[^1].Chain.Id, page[^1].Sequence);
        }
    }

    /// <summary>The heads of all chains, in the order of their ids.</summary>
    public async IAsyncEnumerable<Head> HeadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var others = OthersAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await others.MoveNextAsync();
        await foreach (var household in HouseholdsAsync(cancellationToken))
        {
            for (; more && others.Current.Chain.Id < household.Chain.Id; more = await others.MoveNextAsync()) yield return others.Current;
            yield return household;
        }

        for (; more; more = await others.MoveNextAsync()) yield return others.Current;
    }

    /// <summary>The heads that are rows of their own: the system's, and one per staff member and person.</summary>
    private async IAsyncEnumerable<Head> OthersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The system's chain has the smallest of all ids, so the first page is not after any.
        var rest = db.AuditHeads.AsQueryable();
        while (true)
        {
            var page = await rest.AsNoTracking().OrderBy(head => head.ChainId).Take(Page)
                .Select(head => new Head(new(head.ChainKind, head.ChainId), head.Sequence, head.Hash)).ToListAsync(cancellationToken);
            foreach (var head in page) yield return head;
            if (page.Count < Page) yield break;
            var last = Key(page[^1].Chain.Id);
            rest = db.AuditHeads.FromSql($"""SELECT * FROM "AuditHeads" WHERE "ChainId" > {last}""");
        }
    }

    private async IAsyncEnumerable<Head> HouseholdsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = Guid.Empty;
        while (true)
        {
            var from = Key(last);
            var page = await db.Households.FromSql($"""SELECT * FROM "Households" WHERE "Id" > {from} ORDER BY "Id" LIMIT {Page}""").AsNoTracking()
                .Select(household => new { household.Id, household.AuditSequence, household.AuditHead }).ToListAsync(cancellationToken);
            foreach (var household in page) yield return new(AuditChain.Of(household.Id), household.AuditSequence, household.AuditHead);
            if (page.Count < Page) yield break;
            last = page[^1].Id.Value;
        }
    }

    private IQueryable<AuditRecord> After(Guid chain, long sequence)
    {
        var from = Key(chain);
        return db.AuditRecords.FromSql($"""SELECT * FROM "AuditRecords" WHERE ("ChainId", "Sequence") > ({from}, {sequence})""").AsNoTracking()
            .OrderBy(record => record.ChainId).ThenBy(record => record.Sequence);
    }

    private async Task<List<Link>?> PageAsync(IQueryable<AuditRecord> records, CancellationToken cancellationToken)
    {
        try
        {
            return await records
                .GroupJoin(db.AuditDetails.AsNoTracking(), record => new { record.ChainId, record.Sequence }, details => new { details.ChainId, details.Sequence }, (record, details) => new { record, details })
                .SelectMany(both => both.details.DefaultIfEmpty(), (both, details) => new { both.record, details })
                .OrderBy(both => both.record.ChainId).ThenBy(both => both.record.Sequence)
                .Select(both => new Link(new(both.record.ChainKind, both.record.ChainId), both.record.Sequence, both.record, both.details))
                .ToListAsync(cancellationToken);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or ArgumentException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A key as the provider compares it: EF Core does not convert a value in raw SQL.</summary>
    private object Key(Guid id) => db.Database.IsSqlite() ? id.ToByteArray(bigEndian: true) : id;
}
