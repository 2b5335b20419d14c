using System.Globalization;
using HouseholdPortal.Domain;
using PhoneNumbers;

namespace HouseholdPortal.Application.Lines;

/// <summary>Reads a phone number as people type or paste it, by the numbering plans of all countries (libphonenumber).</summary>
public static class TypedNumber
{
    private const int Mexico = 52;

    /// <summary>The signs that the library itself understands; all others only separate digits.</summary>
    private const string Signs = "+#;,()";

    private static readonly PhoneNumberUtil s_plans = PhoneNumberUtil.GetInstance();

    /// <inheritdoc cref="TryParse(string?, string, out Msisdn, out NumberFlaw?)"/>
    public static bool TryParse(string? text, string homeCountryCode, out Msisdn number) => TryParse(text, homeCountryCode, out number, out _);

    /// <param name="homeCountryCode">The country of numbers without a country code, such as <c>44</c>.</param>
    /// <param name="flaw">What is wrong with it; null if nothing is.</param>
    /// <returns>Whether it has the form of a mobile number; not whether it is in use.</returns>
    public static bool TryParse(string? text, string homeCountryCode, out Msisdn number, out NumberFlaw? flaw)
    {
        number = default;
        flaw = string.IsNullOrWhiteSpace(text) ? NumberFlaw.NoNumber : NumberFlaw.NotANumber;
        if (string.IsNullOrWhiteSpace(text) || text.Length > TypedText.Longest) return false;
        var region = s_plans.GetRegionCodeForCountryCode(int.Parse(homeCountryCode, CultureInfo.InvariantCulture));
        var plain = TypedText.Plain(text);
        PhoneNumber[] found = plain.Any(char.IsLetter) ? InMessage(plain, region) : Alone(plain, region);
        if (found.Any(phone => phone.HasExtension)) flaw = NumberFlaw.HasExtension;
        else if (found.Where(IsMobile).Select(International).Distinct().ToArray() is [var only]) (number, flaw) = (only, null);
        return flaw is null;
    }

    private static PhoneNumber[] Alone(string plain, string region)
    {
        try
        {
            var signs = string.Concat(plain.Select(c => char.IsAsciiDigit(c) || Signs.Contains(c, StringComparison.Ordinal) ? c : ' '));
            return [s_plans.Parse(signs.Trim(' ', '#', ',', ';'), region)];
        }
        catch (NumberParseException)
        {
            // The library has no other way to say that a text is not a number.
            return [];
        }
    }

    private static PhoneNumber[] InMessage(string plain, string region) =>
        [.. s_plans.FindNumbers(plain, region, PhoneNumberUtil.Leniency.POSSIBLE, TypedText.Longest).Select(match => match.Number)];

    private static bool IsMobile(PhoneNumber phone) =>
        s_plans.IsPossibleNumberForTypeWithReason(WithoutMobileDigit(phone), PhoneNumberType.MOBILE) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;

    private static Msisdn International(PhoneNumber phone) => Msisdn.Parse(s_plans.Format(WithoutMobileDigit(phone), PhoneNumberFormat.E164)[1..]);

    /// <summary>Mexican mobiles had a 1 after the country code until 2019, and many people still write it: <c>+52 1 55 1234 5678</c>.</summary>
    private static PhoneNumber WithoutMobileDigit(PhoneNumber phone)
    {
        const ulong first = 1_00_0000_0000;
        return phone.CountryCode == Mexico && phone.NationalNumber / first == 1
            ? phone.ToBuilder().SetNationalNumber(phone.NationalNumber % first).Build()
            : phone;
    }
}

/// <summary>Why a typed text is not a mobile number. The name is the key of its sentence on each page that asks for one.</summary>
public enum NumberFlaw
{
    /// <summary>Nothing was typed.</summary>
    NoNumber,

    /// <summary>It does not have the form of a mobile number, or there are several.</summary>
    NotANumber,

    /// <summary>It has an extension, which texts cannot reach; without the extension it would be another number.</summary>
    HasExtension,
}
