namespace HouseholdPortal.Domain.Billing;

/// <summary>One product, one period, one amount, on one bill. TM Forum: AppliedCustomerBillingRate (TMF678).</summary>
public sealed class Charge : HouseholdOwned<ChargeId>
{
    private Charge() { Description = null!; }

    public Charge(HouseholdId householdId, ChargeId id, BillId billId, LineId lineId, ContractId? contractId, string description, Period period, Money amount)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        BillId = billId;
        LineId = lineId;
        ContractId = contractId;
        Description = description;
        Period = period;
        Amount = amount;
    }

    public BillId BillId { get; private set; }

    public LineId LineId { get; private set; }

    /// <summary>The contract it was charged under; null for what no contract covers, such as calls abroad.</summary>
    public ContractId? ContractId { get; private set; }

    /// <summary>What the bill calls it, such as the plan's name.</summary>
    public string Description { get; private set; }

    public Period Period { get; private set; }

    public Money Amount { get; private set; }
}
