namespace HouseholdPortal.Domain.Guardian;

/// <summary>A charge, or part of one, that a settlement gave back: evidence kept as it was, so that no later finding claims it again.</summary>
public sealed class CreditedCharge : HouseholdOwned<ChargeId>
{
    private CreditedCharge() { }

    public CreditedCharge(HouseholdId householdId, FindingId findingId, Overcharge.Item item)
        : base(householdId, item.Charge)
    {
        FindingId = findingId;
        Period = item.Period;
        Amount = item.Amount;
    }

    public FindingId FindingId { get; private set; }

    public Period Period { get; private set; }

    public Money Amount { get; private set; }
}
