namespace HouseholdPortal.Domain.Billing;

/// <summary>One product, one period, one amount, on one bill. TM Forum: AppliedCustomerBillingRate (TMF678).</summary>
public sealed class Charge : HouseholdOwned<ChargeId>
{
    private Charge() { Description = null!; }

    /// <exception cref="ArgumentException">A plan has no contract, or a credit is more than zero.</exception>
    public Charge(HouseholdId householdId, ChargeId id, BillId billId, LineId lineId, ChargeKind kind, ContractId? contractId, string description, Period period, Money amount)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        if (kind == ChargeKind.Plan && contractId is null) throw new ArgumentException("A plan must be charged under a contract.", nameof(contractId));
        if (kind == ChargeKind.Credit && amount.Minor > 0) throw new ArgumentException("A credit cannot be more than zero.", nameof(amount));
        Kind = kind;
        BillId = billId;
        LineId = lineId;
        ContractId = contractId;
        Description = description;
        Period = period;
        Amount = amount;
    }

    public BillId BillId { get; private set; }

    public LineId LineId { get; private set; }

    public ChargeKind Kind { get; private set; }

    /// <summary>The contract it was charged under; null for a charge without one, such as calls abroad.</summary>
    public ContractId? ContractId { get; private set; }

    /// <summary>What the bill calls it, such as the plan's name.</summary>
    public string Description { get; private set; }

    public Period Period { get; private set; }

    public Money Amount { get; private set; }
}
