namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>The bills of one month in <see cref="BillBars"/>.</summary>
/// <param name="BilledOn">The day of the bill.</param>
/// <param name="MinorUnits">The sum of each series, in their order, in the currency's smallest unit; never negative.</param>
public sealed record MonthCosts(DateOnly BilledOn, IReadOnlyList<long> MinorUnits)
{
    /// <summary>All series together.</summary>
    public long Total => MinorUnits.Sum();
}
