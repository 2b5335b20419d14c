namespace HouseholdPortal.Domain.Billing;

/// <summary>What is billed together, in the name of one payer. TM Forum: BillingAccount (TMF666).</summary>
public sealed class BillingAccount : HouseholdOwned<BillingAccountId>
{
    private BillingAccount() { Name = Currency = null!; }

    public BillingAccount(HouseholdId householdId, BillingAccountId id, string name, MemberId payerId, string currency)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        PayerId = payerId;
        Currency = Money.Zero(currency).Currency;
    }

    /// <summary>What the payer calls it, such as “Mobiles”.</summary>
    public string Name { get; private set; }

    /// <summary>The member whose name is on the account: the customer.</summary>
    public MemberId PayerId { get; private set; }

    /// <summary>ISO 4217; every amount on the account is in it.</summary>
    public string Currency { get; private set; }
}
