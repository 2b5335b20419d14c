using System.Globalization;

namespace HouseholdPortal.Domain;

/// <summary>
/// Days from <see cref="From"/> up to, not including, <see cref="Until"/>. Half-open, so that consecutive periods touch without
/// overlapping and lengths add up. At least one day.
/// </summary>
public readonly record struct Period
{
    public Period(DateOnly from, DateOnly until)
    {
        if (until <= from) throw new ArgumentException("A period must end after it starts.", nameof(until));
        From = from;
        Until = until;
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The day after the last.</summary>
    public DateOnly Until { get; private init; }

    /// <summary>The last day, for display: people count it in.</summary>
    public DateOnly LastDay => Until.AddDays(-1);

    public int Days => Until.DayNumber - From.DayNumber;

    public bool Contains(DateOnly day) => day >= From && day < Until;

    /// <summary>The part of this period on and after <paramref name="day"/>; null when it ends before.</summary>
    public Period? Since(DateOnly day) => day >= Until ? null : new(day > From ? day : From, Until);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}/{Until:yyyy-MM-dd}");
}
