using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>The bills of one month in <see cref="BillBars"/>.</summary>
/// <param name="BilledOn">The day of the bill.</param>
/// <param name="Sums">The sum of each series, in their order, all of one currency; at least one, and none negative.</param>
public sealed record MonthCosts(DateOnly BilledOn, IReadOnlyList<Money> Sums)
{
    /// <summary>All series together.</summary>
    public Money Total => Sums.Aggregate((one, other) => one + other);
}
