namespace HouseholdPortal.Domain.Billing;

/// <summary>Money given back to an account, taken off its next bill. One finding is credited once, which storage enforces by a unique index.</summary>
public sealed class Credit : HouseholdOwned<CreditId>
{
    private Credit() { }

    public Credit(HouseholdId householdId, CreditId id, BillingAccountId accountId, FindingId findingId, Money amount, DateTimeOffset createdAt)
        : base(householdId, id)
    {
        if (amount.Minor <= 0) throw new ArgumentOutOfRangeException(nameof(amount), "A credit must be more than zero.");
        AccountId = accountId;
        FindingId = findingId;
        Amount = amount;
        CreatedAt = createdAt;
    }

    public BillingAccountId AccountId { get; private set; }

    public FindingId FindingId { get; private set; }

    public Money Amount { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
