using System.Collections.Immutable;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Domain.Usage;

/// <summary>The usage of one line by month: the months that are over, and the one that runs.</summary>
/// <param name="Over">The months that are over, the oldest first. A month before the first total is left out: what was used then is not known, which is not nothing.</param>
/// <param name="Running">The month with today in it, so far.</param>
/// <param name="Today">Today in the operator's time zone.</param>
public sealed record UsageByMonth(ImmutableArray<UsageMonth> Over, UsageMonth Running, DateOnly Today)
{
    /// <summary>How many days of the running month are left, today among them.</summary>
    public int DaysLeft => Running.Period.Until.DayNumber - Today.DayNumber;

    /// <summary>Whether anything was ever used, as far as these months go.</summary>
    public bool IsEmpty => Over.IsEmpty && Enum.GetValues<UsageKind>().All(kind => Running[kind] == 0);

    /// <summary>By calendar month.</summary>
    /// <param name="totals">One line's; those of earlier months than these count for nothing.</param>
    /// <param name="months">How many months that are over, at most.</param>
    public static UsageByMonth Of(IEnumerable<UsageTotal> totals, DateOnly today, int months) => Of(totals, today, months, DueDay.Of(new(today.Year, today.Month, 1), before: null));

    /// <summary>By billed month, from the day on which the account's months begin.</summary>
    public static UsageByMonth Of(IEnumerable<UsageTotal> totals, DateOnly today, int months, DueDay begin)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        var known = totals.Where(total => total.Day <= today).OrderBy(total => total.Day).ToList();
        var periods = MonthsUntil(today, months, begin);
        var all = periods.Select(period => new UsageMonth(period, known.Where(total => period.Contains(total.Day)))).ToList();
        return new([.. all.SkipLast(1).SkipWhile(month => known.Count == 0 || month.Period.Until <= known[0].Day)], all[^1], today);
    }

    /// <summary>The first of the days that such a query needs.</summary>
    public static DateOnly FirstDay(DateOnly today, int months, DueDay begin) => MonthsUntil(today, months, begin)[0].From;

    /// <summary>The month that is over in which most was used; null where none is known, or none had any. Of equal ones the latest.</summary>
    public UsageMonth? Most(UsageKind kind) => Over.Where(month => month[kind] > 0).Reverse().MaxBy(month => month[kind]);

    private static List<Period> MonthsUntil(DateOnly today, int months, DueDay begin)
    {
        // Beginning in the month before that of the oldest: its day may not have come yet this month.
        var from = begin.InMonthAfter(today.AddMonths(-months - 2));
        var periods = new List<Period>();
        while (from <= today)
        {
            var until = begin.InMonthAfter(from);
            periods.Add(new(from, until));
            from = until;
        }

        return periods[^(months + 1)..];
    }
}
