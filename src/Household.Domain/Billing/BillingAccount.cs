namespace HouseholdPortal.Domain.Billing;

/// <summary>What is billed together, in the name of one payer. TM Forum: BillingAccount (TMF666).</summary>
public sealed class BillingAccount : HouseholdOwned<BillingAccountId>
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 100;

    private BillingAccount() { Name = Currency = Number = null!; }

    public BillingAccount(HouseholdId householdId, BillingAccountId id, string name, MemberId payerId, string currency, Postcode? postcode = null)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        PayerId = payerId;
        Currency = Money.Zero(currency).Currency;
        Number = SpokenNumber.Of(SpokenNumber.Account, id.Value);
        Postcode = postcode;
        PostcodeKey = postcode?.Key;
    }

    /// <summary>What the payer calls it, such as “Mobiles”.</summary>
    public string Name { get; private set; }

    /// <summary>The member whose name is on the account: the customer.</summary>
    public MemberId PayerId { get; private set; }

    /// <summary>The number that people quote, such as <c>HA 4071 882</c>; neither a secret nor a key.</summary>
    public string Number { get; private set; }

    /// <summary>Where its bills go; null when unknown.</summary>
    public Postcode? Postcode { get; private set; }

    /// <summary><see cref="Postcode.Key"/> of it, by which it is found.</summary>
    public string? PostcodeKey { get; private set; }

    /// <summary>ISO 4217; every amount on the account is in it.</summary>
    public string Currency { get; private set; }

    /// <summary>The name of an account as somebody types it; null for what cannot be one.</summary>
    public static string? ReadName(string? typed) => typed?.Trim() is { Length: > 0 and <= NameSize } name && !name.Any(char.IsControl) ? name : null;

    /// <summary>Whether a line that is billed here could be billed there instead: amounts of one account are in one currency, and its payer stays.</summary>
    public bool CouldGiveLineTo(BillingAccount other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Id != Id && other.PayerId == PayerId && string.Equals(other.Currency, Currency, StringComparison.Ordinal);
    }

    /// <summary>Another member pays for it from now on: its credits and its bills that are still to be paid go with it. Refused for whoever pays for it already.</summary>
    public bool PassTo(MemberId payer)
    {
        if (PayerId == payer) return false;
        PayerId = payer;
        return true;
    }
}
