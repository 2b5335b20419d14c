using System.Globalization;
using System.Text.RegularExpressions;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Customers;

/// <summary>
/// Reads by its form what somebody typed to find a customer. A text may have several forms, such as 15 digits that are a handset's and could be a
/// number's; a name is what has no digit.
/// </summary>
internal static partial class ReadSearch
{
    /// <summary>More words than this narrow nothing further.</summary>
    private const int MostWords = 8;

    /// <summary>The country code under which dates are written with the month first.</summary>
    private const string MonthFirst = "1";

    /// <param name="typed">Trimmed.</param>
    public static IReadOnlyList<SearchForm> Of(string typed, string countryCode)
    {
        var plain = TypedText.Plain(typed);
        List<SearchForm> forms = [new SearchForm.CustomerNumber(typed)];
        if (!string.Equals(plain, typed, StringComparison.Ordinal)) forms.Add(new SearchForm.CustomerNumber(plain));
        if (PostcodeAndBirth(plain, countryCode) is { } both) return [both, .. forms];
        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        if (digits.Length == 0) return Name(typed) is { } name ? [.. forms, name] : forms;

        var letters = string.Concat(plain.Where(char.IsLetter)).ToUpperInvariant();
        forms.AddRange(Spoken(letters, digits));
        if (letters.Length > 0 && forms.Exists(form => form is not SearchForm.CustomerNumber)) return forms;
        if (TypedNumber.TryParse(typed, countryCode, out var number)) forms.Add(new SearchForm.Number(number));

        // Cards print an ICCID's padding as a letter.
        if (letters is "" or "F" && Iccid.TryParse(digits, out var iccid)) forms.Add(new SearchForm.Sim(iccid));
        if (letters is "" or "IMEI" && Imei.TryParse(digits, out var imei)) forms.Add(new SearchForm.Handset(imei));
        return forms;
    }

    /// <summary>As a name; null where there is no letter.</summary>
    public static SearchForm.Name? Name(string typed) =>
        typed.EnumerateRunes().Any(System.Text.Rune.IsLetter) && NameTerm.Words(typed) is { Count: > 0 } words ? new([.. words.Take(MostWords)]) : null;

    private static IEnumerable<SearchForm> Spoken(string letters, string digits)
    {
        if (letters is BillNumber.Letters && BillNumber.TryParse(digits, out var bill)) yield return new SearchForm.Bill(bill);
        if (digits.Length != SpokenNumber.Size) yield break;
        if (letters is "" or SpokenNumber.Account) yield return new SearchForm.Account(SpokenNumber.Written(SpokenNumber.Account, digits));
        if (letters is "" or SpokenNumber.Receipt) yield return new SearchForm.Request(SpokenNumber.Written(SpokenNumber.Receipt, digits));
        if (letters is "" or SpokenNumber.PayOut) yield return new SearchForm.PayOut(SpokenNumber.Written(SpokenNumber.PayOut, digits));
    }

    private static SearchForm.PostcodeAndBirth? PostcodeAndBirth(string plain, string countryCode)
    {
        if (Date().Match(plain) is not { Success: true } date) return null;
        var rest = plain.Remove(date.Index, date.Length).Trim(' ', ',', ';', '/');
        if (!Postcode.TryParse(rest, out var postcode) || Days(date, countryCode) is not [var first, .. var others]) return null;
        return new(postcode, first, others is [var other] ? other : null);
    }

    /// <summary>The days that a date can mean, the likelier first. Only after a slash is the month written first, and only somewhere.</summary>
    private static List<DateOnly> Days(Match date, string countryCode)
    {
        var (year, one, two) = (Number(date, "year"), Number(date, "one"), Number(date, "two"));
        if (date.Groups["first"].Success) return [.. Day(year, one, two)];
        if (!date.Groups["sign"].ValueSpan.SequenceEqual("/")) return [.. Day(year, two, one)];
        var isMonthFirst = string.Equals(countryCode, MonthFirst, StringComparison.Ordinal);
        return [.. (isMonthFirst ? Day(year, one, two).Concat(Day(year, two, one)) : Day(year, two, one).Concat(Day(year, one, two))).Distinct()];
    }

    private static IEnumerable<DateOnly> Day(int year, int month, int day)
    {
        if (year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)) yield return new(year, month, day);
    }

    private static int Number(Match date, string part) => int.Parse(date.Groups[part].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A date at the beginning or the end: 14.3.1985, 14/03/1985, 14-03-1985, 1985-03-14, 1985.03.14.</summary>
    [GeneratedRegex(
        @"(?<=^|[\s,;])(?:(?<year>(?<first>[0-9]{4}))(?<sign>[-./])\s?(?<one>[0-9]{1,2})\k<sign>\s?(?<two>[0-9]{1,2})|(?<one>[0-9]{1,2})(?<sign>[-./])\s?(?<two>[0-9]{1,2})\k<sign>\s?(?<year>[0-9]{4}))(?=$|[\s,;])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();
}
