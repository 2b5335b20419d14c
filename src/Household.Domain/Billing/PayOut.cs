namespace HouseholdPortal.Domain.Billing;

/// <summary>
/// Credit of an account that its payer has paid out to the bank account they pay from. The credit is taken when the pay-out is ordered and returns
/// when it is refused. TM Forum: Refund (TMF676).
/// </summary>
public sealed class PayOut : HouseholdOwned<PayOutId>
{
    /// <summary>The longest reference of a payment system, in characters.</summary>
    public const int ReferenceSize = 100;

    private PayOut() { Number = null!; }

    public PayOut(HouseholdId householdId, PayOutId id, string number, BillingAccountId accountId, Money amount, MemberId orderedBy, OperationRequestId requestId, DateTimeOffset now)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        if (amount.Minor <= 0) throw new ArgumentOutOfRangeException(nameof(amount), "A pay-out must be more than zero.");
        Number = number;
        AccountId = accountId;
        Amount = amount;
        OrderedBy = orderedBy;
        RequestId = requestId;
        OrderedAt = now;
        State = PayOutState.Ordered;
    }

    /// <summary>The number that people quote, such as <c>HP 4071 882</c>.</summary>
    public string Number { get; private set; }

    public BillingAccountId AccountId { get; private set; }

    public Money Amount { get; private set; }

    public MemberId OrderedBy { get; private set; }

    public OperationRequestId RequestId { get; private set; }

    public DateTimeOffset OrderedAt { get; private set; }

    public PayOutState State { get; private set; }

    /// <summary>When the payment system reported the outcome; null until then.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The payment system's name for it; null until it is paid.</summary>
    public string? Reference { get; private set; }

    /// <summary>The money was sent; false when it has ended before.</summary>
    public bool Pay(string reference, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        if (State != PayOutState.Ordered) return false;
        (State, Reference, EndedAt) = (PayOutState.Paid, reference.Length <= ReferenceSize ? reference : reference[..ReferenceSize], now);
        return true;
    }

    /// <summary>The payment system refused; the credit returns. False when it has ended before.</summary>
    /// <param name="uses">What it took from credits.</param>
    public bool Refuse(IEnumerable<CreditUse> uses, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(uses);
        if (State != PayOutState.Ordered) return false;
        (State, EndedAt) = (PayOutState.Refused, now);
        foreach (var use in uses.Where(use => use.PayOutId == Id)) use.Return(now);
        return true;
    }
}

/// <summary>The state of a pay-out. Values are stored: never renumber.</summary>
public enum PayOutState
{
    /// <summary>The payment system has the order, or will get it.</summary>
    Ordered = 1,

    /// <summary>The money was sent.</summary>
    Paid = 2,

    /// <summary>It was not paid, and the credit has returned.</summary>
    Refused = 3,
}
