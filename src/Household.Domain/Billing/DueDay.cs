namespace HouseholdPortal.Domain.Billing;

/// <summary>
/// The day of the month on which an account’s bills are due. In a month that is too short, it is the last day; the next month uses the day itself
/// again: a bill due on the 31st is due on 30 November and then on 31 December.
/// </summary>
public readonly record struct DueDay
{
    private DueDay(int day) => Day = day;

    /// <summary>1 to 31.</summary>
    public int Day { get; }

    /// <summary>
    /// Finds the day from the newest due date, and the one before where there is one. A month that may be too short always follows one of 31 days, so
    /// two dates are always enough.
    /// </summary>
    public static DueDay Of(DateOnly newest, DateOnly? before)
    {
        var isCut = before is { } earlier && earlier.Day > newest.Day && newest.Day == DateTime.DaysInMonth(newest.Year, newest.Month);
        return new(isCut ? before!.Value.Day : newest.Day);
    }

    /// <summary>When the next bill is due.</summary>
    /// <param name="newestFirst">Due dates of the account; more than two add nothing.</param>
    /// <returns>Null before the first bill.</returns>
    public static DateOnly? Next(params IReadOnlyList<DateOnly> newestFirst)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        return newestFirst.Count == 0 ? null : Of(newestFirst[0], newestFirst.Count > 1 ? newestFirst[1] : null).InMonthAfter(newestFirst[0]);
    }

    /// <summary>The first day after <paramref name="today"/> that continues these; the day after it where there are none.</summary>
    /// <param name="newestFirst">Days of the account’s bills; more than two add nothing.</param>
    public static DateOnly Next(IReadOnlyList<DateOnly> newestFirst, DateOnly today)
    {
        if (Next(newestFirst) is not { } next) return today.AddDays(1);
        var day = Of(newestFirst[0], newestFirst.Count > 1 ? newestFirst[1] : null);
        while (next <= today) next = day.InMonthAfter(next);
        return next;
    }

    /// <summary>The due date in the month after that of <paramref name="date"/>.</summary>
    public DateOnly InMonthAfter(DateOnly date)
    {
        var next = date.AddMonths(1);
        return new(next.Year, next.Month, Math.Min(Day, DateTime.DaysInMonth(next.Year, next.Month)));
    }
}
