namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>One day of a <see cref="DayBars"/>.</summary>
/// <param name="Counts">One of each series, in their order.</param>
public sealed record DayCounts(DateOnly Day, IReadOnlyList<long> Counts);
