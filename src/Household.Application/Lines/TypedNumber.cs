using System.Globalization;
using HouseholdPortal.Domain.Lines;
using PhoneNumbers;

namespace HouseholdPortal.Application.Lines;

/// <summary>Reads a phone number as people type it, by the numbering plans of all countries (libphonenumber).</summary>
public static class TypedNumber
{
    /// <summary>Longer than any number with its blanks and brackets.</summary>
    private const int Longest = 40;

    private static readonly PhoneNumberUtil s_plans = PhoneNumberUtil.GetInstance();

    /// <param name="homeCountryCode">The country of numbers without one, such as <c>44</c>.</param>
    /// <returns>Whether a mobile number can look like that; whether anybody has it is not asked.</returns>
    public static bool TryParse(string? text, string homeCountryCode, out Msisdn number)
    {
        number = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest || text.Any(char.IsLetter)) return false;
        try
        {
            var parsed = s_plans.Parse(text, s_plans.GetRegionCodeForCountryCode(int.Parse(homeCountryCode, CultureInfo.InvariantCulture)));
            if (s_plans.IsPossibleNumberForTypeWithReason(parsed, PhoneNumberType.MOBILE) != PhoneNumberUtil.ValidationResult.IS_POSSIBLE) return false;
            number = Msisdn.Parse(s_plans.Format(parsed, PhoneNumberFormat.E164)[1..]);
            return true;
        }
        catch (NumberParseException)
        {
            // The library has no other way to say that it is none.
            return false;
        }
    }
}
