namespace HouseholdPortal.Domain.Billing;

/// <summary>Money for a bill that arrived, or that was asked for and refused. TM Forum: Payment (TMF676).</summary>
public sealed class Payment : HouseholdOwned<PaymentId>
{
    private Payment() { }

    public Payment(HouseholdId householdId, PaymentId id, BillId billId, Money amount, DateOnly on, PaymentOutcome outcome)
        : base(householdId, id)
    {
        if (amount.Minor <= 0) throw new ArgumentOutOfRangeException(nameof(amount), "A payment must be more than zero.");
        BillId = billId;
        Amount = amount;
        On = on;
        Outcome = outcome;
    }

    public BillId BillId { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>The day, in the operator's time zone, on which it arrived or was refused.</summary>
    public DateOnly On { get; private set; }

    public PaymentOutcome Outcome { get; private set; }
}

/// <summary>The outcome of a payment. Values are stored: never renumber.</summary>
public enum PaymentOutcome
{
    /// <summary>The money arrived.</summary>
    Paid = 1,

    /// <summary>The bank refused it: no money arrived.</summary>
    Refused = 2,
}
