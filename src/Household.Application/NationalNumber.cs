using HouseholdPortal.Domain;
using PhoneNumbers;

namespace HouseholdPortal.Application;

/// <summary>Phone numbers as people of their country write them: <c>07700 900186</c>. Those of other countries keep their country code: <c>+1 890-243-6901</c>.</summary>
public static class NationalNumber
{
    private const int UnitedKingdom = 44;

    private static readonly PhoneNumberUtil s_plans = PhoneNumberUtil.GetInstance();

    /// <summary>The number in its groups; no line break comes between them.</summary>
    public static string Of(Msisdn number)
    {
        var digits = number.Digits ?? throw new ArgumentException("The default value is not a number.", nameof(number));
        return Written("+" + digits).Replace(' ', '\u00a0').Replace('-', '\u2011');
    }

    private static string Written(string international)
    {
        try
        {
            var parsed = s_plans.Parse(international, defaultRegion: null);
            return s_plans.Format(parsed, parsed.CountryCode == UnitedKingdom ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            // The number's country has no known plan: an import may bring such a number, and its page must show it.
            return international;
        }
    }
}
