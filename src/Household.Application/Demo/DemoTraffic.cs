using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.Demo;

/// <summary>
/// The data on the first page of the demo's staff: half a year of codes, a little more every month, fewer at weekends. The same on every machine on
/// the same day.
/// </summary>
internal static class DemoTraffic
{
    private static readonly (string Prefix, int Sent, int UsedPercent)[] s_blocks = [("44770090", 61, 93), ("44770081", 34, 91), ("35387123", 5, 88)];

    /// <summary>One entry for every kept day before <paramref name="today"/>.</summary>
    public static IEnumerable<CodeDay> Before(DateOnly today) =>
        from back in Enumerable.Range(1, CodeDay.KeptDays - 1)
        let day = today.AddDays(-back)
        from block in s_blocks
        let sent = Sent(block.Sent, day, back)
        select new CodeDay(day, block.Prefix, sent, Math.Min(sent, (int)Math.Round(sent * (block.UsedPercent - (day.DayNumber * 13 % 7)) / 100.0, MidpointRounding.AwayFromZero)));

    private static int Sent(int usual, DateOnly day, int back)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return Math.Max(1, (int)(usual * (weekend ? 0.6 : 1) * (1.15 - (back * 0.002))) + (day.DayNumber * 7919 % 9) - 4);
    }
}
