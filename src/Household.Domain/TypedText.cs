using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HouseholdPortal.Domain;

/// <summary>
/// Reads what people type or paste where digits are asked for: digits of any script, with anything between and around them, or the whole message that
/// they came in.
/// </summary>
public static partial class TypedText
{
    /// <summary>In characters: longer than any message that people would paste.</summary>
    public const int Longest = 1000;

    /// <summary>
    /// The same text with 0 to 9 for the digits of any script, plain signs for full-width ones, and without invisible characters: direction marks,
    /// joiners, emoji's frames.
    /// </summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) continue;
            if (Rune.IsDigit(rune)) plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else plain.Append(rune.Value is >= FirstFullWidth and <= LastFullWidth ? ((char)(rune.Value - FullWidthShift)).ToString() : rune.ToString());
        }

        return plain.ToString();
    }

    /// <summary>The digits of a code of <paramref name="count"/> digits; null where there is none, or a message has more than one that could be it.</summary>
    public static string? Digits(string? typed, int count)
    {
        if (typed is null || typed.Length > Longest) return null;
        var text = Plain(typed);
        if (!text.Any(char.IsLetter))
        {
            var digits = string.Concat(text.Where(char.IsAsciiDigit));
            return digits.Length == count ? digits : null;
        }

        string[] found = [.. Groups().Matches(text).Select(match => match.Groups["group"].Captures).Where(groups => IsCode(groups, count)).Select(groups => string.Concat(groups)).Distinct(StringComparer.Ordinal)];
        return found is [var only] ? only : null;
    }

    private const int FirstFullWidth = 0xFF01;
    private const int LastFullWidth = 0xFF5E;
    private const int FullWidthShift = 0xFEE0;

    /// <summary>Codes are written in one group or in equal groups; other text with as many digits is a number, a time or an address.</summary>
    private static bool IsCode(CaptureCollection groups, int count) => groups.Sum(group => group.Length) == count && groups.All(group => group.Length == groups[0].Length);

    /// <summary>Digits with one blank, dash or dot between some of them, that are not part of a word, an amount or an address.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{Sc}0-9.,+/])(?<group>[0-9]+)(?:[\s\p{Pd}.](?<group>[0-9]+))*(?![\p{L}\p{Sc}0-9]|[.,/][0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Groups();
}
