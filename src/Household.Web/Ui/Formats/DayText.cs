using System.Globalization;
using System.Text.RegularExpressions;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Ui.Formats;

/// <summary>
/// Days in words, as the viewer's culture writes them: <c>3 May 2025</c>. No-break spaces join the parts,
/// so that a day is never on another line than its month. A line may break before the year of a month's full name: together they are wider than
/// a phone with large letters.
/// </summary>
public static partial class DayText
{
    /// <summary><c>20 November 2023</c>.</summary>
    public static string Full(DateOnly day)
    {
        var pattern = FullPattern;
        var year = pattern.IndexOf(" y", StringComparison.Ordinal);
        return year < 0 ? Write(day, pattern) : $"{Write(day, pattern[..year])} {Write(day, pattern[(year + 1)..])}";
    }

    /// <summary><c>20 Nov 2023</c>.</summary>
    public static string Brief(DateOnly day) => Write(day, Abbreviated(FullPattern));

    /// <summary><c>20 November</c>, where the year is clear.</summary>
    public static string WithoutYear(DateOnly day) => Write(day, Culture.DateTimeFormat.MonthDayPattern);

    /// <summary><c>20 Nov</c>.</summary>
    public static string BriefWithoutYear(DateOnly day) => Write(day, Abbreviated(Culture.DateTimeFormat.MonthDayPattern));

    /// <summary><c>November 2023</c>.</summary>
    public static string Month(DateOnly day) => Write(day, Culture.DateTimeFormat.YearMonthPattern);

    /// <summary><c>November</c>, where the year is clear.</summary>
    public static string MonthName(DateOnly day) => day.ToString("MMMM", Culture);

    /// <summary><c>Nov</c>, below a chart: three letters at most, because a column has no room for <c>Sept</c>.</summary>
    public static string BriefMonth(DateOnly day) =>
        new StringInfo(day.ToString("MMM", Culture)) is { LengthInTextElements: > 3 } text ? text.SubstringByTextElements(0, 3) : day.ToString("MMM", Culture);

    /// <summary><c>N</c>, below a chart on a phone.</summary>
    public static string MonthInitial(DateOnly day) => StringInfo.GetNextTextElement(BriefMonth(day)).ToUpper(Culture);

    /// <summary><c>13 Jul–12 Aug</c>: the first and the last day, as people count.</summary>
    public static string Span(Period period) => $"{BriefWithoutYear(period.From)}–{BriefWithoutYear(period.LastDay)}";

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    private static string FullPattern => DayOfWeek().Replace(Culture.DateTimeFormat.LongDatePattern, "");

    private static string Abbreviated(string pattern) => pattern.Replace("MMMM", "MMM", StringComparison.Ordinal);

    private static string Write(DateOnly day, string pattern) => day.ToString(pattern, Culture).Replace(' ', '\u00a0');

    // A culture's long pattern names the day of the week, before or after the date: "dddd, d MMMM yyyy".
    [GeneratedRegex(@"^dddd[,،]?\s*|[,،]?\s*dddd$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayOfWeek();
}
