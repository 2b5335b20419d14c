namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>Places days across a timeline, in per cent.</summary>
/// <param name="From">The day at the start.</param>
/// <param name="To">The day at the end, after <paramref name="From"/>.</param>
internal sealed record TimelineScale(DateOnly From, DateOnly To)
{
    private const int WholeParts = 26;
    private const int LeastDays = 7;

    /// <summary>A scale over all these days, with a little room on both sides.</summary>
    public static TimelineScale Over(IReadOnlyCollection<DateOnly> days)
    {
        var first = days.Min();
        var last = days.Max();
        var room = Math.Max(LeastDays, (last.DayNumber - first.DayNumber) / WholeParts);
        return new TimelineScale(first.AddDays(-room), last.AddDays(room));
    }

    /// <summary>The day's place, from 0 to 100; days outside lie on the edge.</summary>
    public double At(DateOnly day) =>
        Math.Clamp((day.DayNumber - From.DayNumber) * 100.0 / (To.DayNumber - From.DayNumber), 0, 100);

    /// <summary>The first days of the years that begin within it.</summary>
    public IEnumerable<DateOnly> Years()
    {
        for (var year = From.Year + 1; year <= To.Year; year++)
            yield return new DateOnly(year, 1, 1);
    }
}
