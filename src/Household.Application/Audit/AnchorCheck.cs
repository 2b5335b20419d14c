using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Audit;

/// <summary>Checks the anchor log against itself, against the records it anchors, and against its copy outside the database.</summary>
internal sealed class AnchorCheck(HouseholdDbContext db, AnchorSignature signature, AnchorFile file)
{
    private const int Page = 100;

    public async Task<AuditVerdict> RunAsync(AuditVerdict.Whole soFar, CancellationToken cancellationToken)
    {
        var (anchors, copied) = (0L, 0L);
        byte[] previous = [];
        await using var copies = file.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await copies.MoveNextAsync();
        while (true)
        {
            var page = await db.AuditAnchors.AsNoTracking().Where(anchor => anchor.Sequence > anchors).OrderBy(anchor => anchor.Sequence).Take(Page).ToListAsync(cancellationToken);
            foreach (var anchor in page)
            {
                anchors++;
                if (!Follows(anchor, anchors, previous)) return new AuditVerdict.Broken(null, anchors, AuditFault.AnchorChanged);
                if (more)
                {
                    if (!string.Equals(copies.Current.Text, AnchorFile.LineOf(anchor).Text, StringComparison.Ordinal)) return new AuditVerdict.Broken(null, anchors, AuditFault.AnchorNotAsCopied);
                    copied++;
                    more = await copies.MoveNextAsync();
                }

                if (await FindAsync(anchor, cancellationToken) is { } broken) return broken;
                previous = anchor.Hash;
            }

            if (page.Count < Page) break;
        }

        // The copy has more anchors than the database: the database was restored to an earlier state.
        return more ? new AuditVerdict.Broken(null, copies.Current.Sequence, AuditFault.AnchorNotAsCopied) : soFar with { Anchors = anchors, Copied = copied };
    }

    private bool Follows(AuditAnchor anchor, long sequence, byte[] previous) =>
        anchor.Sequence == sequence && anchor.PreviousHash.AsSpan().SequenceEqual(previous)
        && anchor.ComputeHash().AsSpan().SequenceEqual(anchor.Hash) && signature.Verify(anchor.Hash, anchor.Signature);

    /// <summary>Whether every anchored record is still there, unchanged.</summary>
    private async Task<AuditVerdict.Broken?> FindAsync(AuditAnchor anchor, CancellationToken cancellationToken)
    {
        var heads = AnchoredHead.Unpack(anchor.Heads);
        var chains = heads.Select(head => head.Chain.Id).ToArray();
        var sequences = heads.Select(head => head.Sequence).Distinct().ToArray();

        // May return more than was asked for, when the chains of one entry differ in length; at most about one page.
        var found = await db.AuditRecords.AsNoTracking()
            .Where(record => chains.Contains(record.ChainId) && sequences.Contains(record.Sequence))
            .Select(record => new { record.ChainId, record.Sequence, record.Hash }).ToListAsync(cancellationToken);
        var hashes = found.ToDictionary(record => (record.ChainId, record.Sequence), record => record.Hash);
        foreach (var head in heads)
        {
            if (!hashes.TryGetValue((head.Chain.Id, head.Sequence), out var hash) || !hash.AsSpan().SequenceEqual(head.Hash))
                return new(head.Chain, head.Sequence, AuditFault.NotAsAnchored);
        }

        return null;
    }
}
