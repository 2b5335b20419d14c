namespace HouseholdPortal.Domain.Audit;

/// <summary>The head of a staff member's, a person's or the system's chain; a household's is on its own row.</summary>
public sealed class AuditHead
{
    private AuditHead() { Hash = null!; }

    public AuditHead(AuditChain chain)
    {
        ChainKind = chain.Kind;
        ChainId = chain.Id;
        Hash = [];
    }

    public AuditChainKind ChainKind { get; private set; }

    public Guid ChainId { get; private set; }

    /// <summary>0 before the first record.</summary>
    public long Sequence { get; private set; }

    public byte[] Hash { get; private set; }

    public void Advance(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Sequence != Sequence + 1) throw new InvalidOperationException("An audit record must follow the one before it.");
        Sequence = record.Sequence;
        Hash = record.Hash;
    }
}
