namespace HouseholdPortal.Domain.Households;

/// <summary>The people who share billing accounts. Its row is what a command locks, and it carries the head of the household's audit chain.</summary>
public sealed class Household
{
    private Household() { Name = null!; AuditHead = null!; }

    public Household(HouseholdId id, string name, DateTimeOffset createdAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Id = id;
        Name = name;
        CreatedAt = createdAt;
        AuditHead = [];
    }

    public HouseholdId Id { get; private set; }

    public string Name { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Sequence of the newest audit record of this household; 0 before the first.</summary>
    public long AuditSequence { get; private set; }

    /// <summary>SHA-256 of the newest audit record; empty before the first.</summary>
    public byte[] AuditHead { get; private set; }

    /// <summary>Moves the chain's head to a record just written.</summary>
    /// <exception cref="InvalidOperationException">The record does not follow the head.</exception>
    public void AdvanceAudit(long sequence, byte[] hash)
    {
        if (sequence != AuditSequence + 1) throw new InvalidOperationException("An audit record must follow the one before it.");
        AuditSequence = sequence;
        AuditHead = hash;
    }
}
