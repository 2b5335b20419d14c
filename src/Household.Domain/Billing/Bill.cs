namespace HouseholdPortal.Domain.Billing;

/// <summary>What was billed to one account for one period. Its total is the sum of its charges. TM Forum: CustomerBill (TMF678).</summary>
public sealed class Bill : HouseholdOwned<BillId>
{
    private Bill() { }

    public Bill(HouseholdId householdId, BillId id, BillingAccountId accountId, Period period, DateOnly issuedOn, DateOnly dueOn, Money total)
        : base(householdId, id)
    {
        if (dueOn < issuedOn) throw new ArgumentException("A bill must be due on or after the day it is issued.", nameof(dueOn));
        AccountId = accountId;
        Period = period;
        IssuedOn = issuedOn;
        DueOn = dueOn;
        Total = total;
    }

    public BillingAccountId AccountId { get; private set; }

    public Period Period { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    public Money Total { get; private set; }
}
