namespace HouseholdPortal.Domain.Guardian;

/// <summary>Money that should not have been charged, as stored: one finding per rule and contract, updated while open, then settled once or withdrawn.</summary>
public sealed class Finding : HouseholdOwned<FindingId>
{
    private Finding() { EvidenceHash = null!; }

    public Finding(HouseholdId householdId, FindingId id, BillingAccountId accountId, Overcharge overcharge, DateTimeOffset foundAt)
        : base(householdId, id)
    {
        ArgumentNullException.ThrowIfNull(overcharge);
        AccountId = accountId;
        Rule = overcharge.Rule;
        LineId = overcharge.Line;
        ContractId = overcharge.Contract;
        Since = overcharge.Since;
        Amount = overcharge.Amount;
        ChargeCount = overcharge.Evidence.Length;
        EvidenceHash = overcharge.Hash();
        FoundAt = foundAt;
    }

    public RuleCode Rule { get; private set; }

    public BillingAccountId AccountId { get; private set; }

    public LineId LineId { get; private set; }

    public ContractId ContractId { get; private set; }

    public DateOnly Since { get; private set; }

    public Money Amount { get; private set; }

    public int ChargeCount { get; private set; }

    /// <summary><see cref="Overcharge.Hash"/> of the evidence that <see cref="Amount"/> comes from.</summary>
    public byte[] EvidenceHash { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The receipt of its settlement; null while open.</summary>
    public ReceiptId? ReceiptId { get; private set; }

    /// <summary>When the rule stopped finding it, because it was corrected elsewhere.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsOpen => SettledAt is null && WithdrawnAt is null;

    /// <summary>Takes over what the rule finds now; returns whether anything changed. A settled finding does not change.</summary>
    public bool BringUpToDate(Overcharge overcharge)
    {
        ArgumentNullException.ThrowIfNull(overcharge);
        var hash = overcharge.Hash();
        if (!IsOpen || hash.AsSpan().SequenceEqual(EvidenceHash)) return false;
        Since = overcharge.Since;
        Amount = overcharge.Amount;
        ChargeCount = overcharge.Evidence.Length;
        EvidenceHash = hash;
        return true;
    }

    /// <summary>There is nothing left to give back; refused when it is closed already. A later wrong charge becomes a finding of its own.</summary>
    public bool Withdraw(DateTimeOffset at)
    {
        if (!IsOpen) return false;
        WithdrawnAt = at;
        return true;
    }

    /// <summary>Settles it; refused when it is closed already.</summary>
    public bool Settle(ReceiptId receipt, DateTimeOffset at)
    {
        if (!IsOpen) return false;
        SettledAt = at;
        ReceiptId = receipt;
        return true;
    }
}
