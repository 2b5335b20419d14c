using System.Collections.Frozen;
using System.Globalization;

namespace HouseholdPortal.Web.Ui.Formats;

/// <summary>Money as the viewer's culture writes it: <c>£1,234.50</c>, always with the decimals of its currency.</summary>
public static class MoneyText
{
    private const int UsualDecimals = 2;

    // ISO 4217: the currencies whose smallest unit is not a hundredth.
    private static readonly FrozenDictionary<string, int> OtherDecimals = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["CLP"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KRW"] = 0,
        ["BHD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The sum in the current culture.</summary>
    /// <param name="minorUnits">The sum in the currency's smallest unit.</param>
    /// <param name="currency">The ISO 4217 code; one without a well-known sign is shown by its code.</param>
    public static string Of(long minorUnits, string currency) => Write(minorUnits, currency, Decimals(currency));

    /// <summary>The sum without its decimals where they are all zero, for the scale of a chart.</summary>
    public static string Round(long minorUnits, string currency)
    {
        var decimals = Decimals(currency);
        var whole = decimal.Truncate(Value(minorUnits, decimals)) == Value(minorUnits, decimals);
        return Write(minorUnits, currency, whole ? 0 : decimals);
    }

    private static string Write(long minorUnits, string currency, int shownDecimals)
    {
        var culture = CultureInfo.CurrentCulture;
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencySymbol = Signs.TryGetValue(currency, out var sign) ? sign : currency + "\u00a0";
        return Value(minorUnits, Decimals(currency)).ToString("C" + shownDecimals.ToString(CultureInfo.InvariantCulture), format);
    }

    private static int Decimals(string currency) => OtherDecimals.GetValueOrDefault(currency, UsualDecimals);

    private static decimal Value(long minorUnits, int decimals)
    {
        decimal value = minorUnits;
        for (var i = 0; i < decimals; i++)
            value /= 10;
        return value;
    }
}
