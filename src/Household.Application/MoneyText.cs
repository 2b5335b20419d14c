using System.Collections.Frozen;
using System.Globalization;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application;

/// <summary>Money as the viewer's culture writes it: <c>£1,234.50</c>, always with two decimals. It never breaks across lines.</summary>
public static class MoneyText
{
    private static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The amount in the current culture; a currency without a well-known sign is shown by its code.</summary>
    public static string Of(Money sum) => Write(sum, "C2");

    /// <summary>The amount without decimals where they are zero, for the scale of a chart.</summary>
    public static string Round(Money sum) => Write(sum, sum.Minor % 100 == 0 ? "C0" : "C2");

    private static string Write(Money sum, string pattern)
    {
        var format = (NumberFormatInfo)CultureInfo.CurrentCulture.NumberFormat.Clone();
        format.CurrencySymbol = Signs.TryGetValue(sum.Currency, out var sign) ? sign : sum.Currency + "\u00a0";
        return sum.Major.ToString(pattern, format).Replace(' ', '\u00a0');
    }
}
