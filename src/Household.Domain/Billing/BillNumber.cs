using System.Globalization;

namespace HouseholdPortal.Domain.Billing;

/// <summary>
/// The number of a bill, which people quote: <c>HB 4071 882 2603</c> is account <c>HA 4071 882</c>'s of March 2026. It is made from the account's, so
/// that millions of bills need no column and no index for it.
/// </summary>
/// <param name="Account">The account's number.</param>
/// <param name="Issued">The first day of the month in which it was issued.</param>
public readonly record struct BillNumber(string Account, DateOnly Issued)
{
    /// <summary>The letters of a bill's number.</summary>
    public const string Letters = "HB";

    /// <summary>The number of digits: the account's, then year and month.</summary>
    public const int Size = SpokenNumber.Size + 4;

    private const string Month = "yyMM";

    /// <summary>Centuries repeat: two digits of a year are of this one.</summary>
    private const string Century = "20";

    public static BillNumber Of(BillingAccount account, Bill bill)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(bill);
        return new(account.Number, new(bill.IssuedOn.Year, bill.IssuedOn.Month, 1));
    }

    /// <param name="digits">Of a typed number, without its letters.</param>
    /// <returns>Whether they can be a bill's.</returns>
    public static bool TryParse(string digits, out BillNumber number)
    {
        ArgumentNullException.ThrowIfNull(digits);
        number = default;
        if (digits.Length != Size) return false;
        if (!DateOnly.TryParseExact(Century + digits[SpokenNumber.Size..] + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var issued)) return false;
        number = new(SpokenNumber.Written(SpokenNumber.Account, digits[..SpokenNumber.Size]), issued);
        return true;
    }

    /// <summary>As it is shown.</summary>
    public override string ToString() => Account is null
        ? string.Empty
        : $"{Letters}{Account[SpokenNumber.Account.Length..]} {Issued.ToString(Month, CultureInfo.InvariantCulture)}";
}
