namespace HouseholdPortal.Domain.Billing;

/// <summary>A bill's money that came, or was asked for and did not. TM Forum: Payment (TMF676).</summary>
public sealed class Payment : HouseholdOwned<PaymentId>
{
    private Payment() { }

    public Payment(HouseholdId householdId, PaymentId id, BillId billId, Money amount, DateOnly on, PaymentOutcome outcome)
        : base(householdId, id)
    {
        if (amount.Minor <= 0) throw new ArgumentOutOfRangeException(nameof(amount), "A payment pays something.");
        BillId = billId;
        Amount = amount;
        On = on;
        Outcome = outcome;
    }

    public BillId BillId { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>The operator's day on which it came or was refused.</summary>
    public DateOnly On { get; private set; }

    public PaymentOutcome Outcome { get; private set; }
}

/// <summary>What came of a payment. Values are stored: never renumber.</summary>
public enum PaymentOutcome
{
    /// <summary>The money is there.</summary>
    Paid = 1,

    /// <summary>The bank refused it: nothing came.</summary>
    Refused = 2,
}
