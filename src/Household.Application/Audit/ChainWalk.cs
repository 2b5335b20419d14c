using HouseholdPortal.Domain.Audit;

namespace HouseholdPortal.Application.Audit;

/// <summary>Follows one chain, record by record, to its head.</summary>
internal sealed class ChainWalk(AuditTrail.Head head)
{
    private long _sequence;
    private byte[] _hash = [];

    public Guid Id => head.Chain.Id;

    /// <summary>Takes the next record; answers what is wrong with it.</summary>
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

    /// <summary>After the last record: whether the chain comes to its head.</summary>
    public AuditVerdict.Broken? End()
    {
        if (_sequence < head.Sequence) return Broken(_sequence + 1, AuditFault.CutOff);
        return _hash.AsSpan().SequenceEqual(head.Hash) ? null : Broken(_sequence, AuditFault.HeadChanged);
    }

    private AuditVerdict.Broken Broken(long sequence, AuditFault fault) => new(head.Chain, sequence, fault);
}
