namespace HouseholdPortal.Domain.Billing;

/// <summary>A part of a credit that covers a bill or is paid out. The uses of a credit never exceed it.</summary>
public sealed class CreditUse : HouseholdOwned<CreditUseId>
{
    private CreditUse() { }

    private CreditUse(HouseholdId householdId, CreditUseId id, CreditId creditId, BillId? billId, PayOutId? payOutId, Money amount, DateTimeOffset at)
        : base(householdId, id)
    {
        if (amount.Minor <= 0) throw new ArgumentOutOfRangeException(nameof(amount), "A use must be more than zero.");
        CreditId = creditId;
        BillId = billId;
        PayOutId = payOutId;
        Amount = amount;
        At = at;
    }

    public CreditId CreditId { get; private set; }

    /// <summary>The bill that it covers; null where it is paid out.</summary>
    public BillId? BillId { get; private set; }

    /// <summary>The pay-out it belongs to; null where it covers a bill.</summary>
    public PayOutId? PayOutId { get; private set; }

    public Money Amount { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>When it returned to the credit because the pay-out was refused; null while it counts.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    public bool Counts => ReturnedAt is null;

    internal static CreditUse ForBill(Credit credit, CreditUseId id, BillId bill, Money amount, DateTimeOffset now) => new(credit.HouseholdId, id, credit.Id, bill, null, amount, now);

    internal static CreditUse ForPayOut(Credit credit, CreditUseId id, PayOutId payOut, Money amount, DateTimeOffset now) => new(credit.HouseholdId, id, credit.Id, null, payOut, amount, now);

    /// <summary>Returns it to the credit; false when it was returned before, or covers a bill.</summary>
    public bool Return(DateTimeOffset now)
    {
        if (PayOutId is null || !Counts) return false;
        ReturnedAt = now;
        return true;
    }
}
