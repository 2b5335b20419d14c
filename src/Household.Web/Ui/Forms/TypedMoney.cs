using System.Globalization;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>Reads a sum of money as people type it, in their culture: with or without a sign of a currency, in the digits of any script.</summary>
internal static class TypedMoney
{
    private const decimal Most = 1_000_000;

    /// <returns>In minor units; null for what is no sum, is negative, has more than two decimals or is more than a million.</returns>
    public static long? Read(string? typed)
    {
        var plain = TypedText.Plain(typed ?? "").Trim(' ', '£', '€', '$');
        return decimal.TryParse(plain, NumberStyles.Number, CultureInfo.CurrentCulture, out var sum) && sum is >= 0 and <= Most && decimal.Round(sum, 2) == sum ? (long)(sum * 100) : null;
    }
}
