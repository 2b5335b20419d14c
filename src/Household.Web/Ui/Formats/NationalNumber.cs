using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Web.Ui.Formats;

/// <summary>Phone numbers as people of their country write them: <c>07700 900186</c>. Numbers of other countries keep their country code.</summary>
public static class NationalNumber
{
    private const string UnitedKingdom = "44";
    private const int UkSignificantDigits = 10;
    private const int UkAreaDigits = 4;
    private const int GroupLength = 3;

    /// <summary>The number in groups joined by no-break spaces.</summary>
    public static string Of(Msisdn number)
    {
        var digits = number.Digits ?? throw new ArgumentException("The default is no number.", nameof(number));
        if (digits.StartsWith(UnitedKingdom, StringComparison.Ordinal) && digits.Length == UnitedKingdom.Length + UkSignificantDigits)
        {
            var national = digits[UnitedKingdom.Length..];
            return $"0{national[..UkAreaDigits]}\u00a0{national[UkAreaDigits..]}";
        }

        return "+" + string.Join('\u00a0', digits.Chunk(GroupLength).Select(group => new string(group)));
    }
}
