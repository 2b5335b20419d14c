namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>One layer of the bars in <see cref="BillBars"/>: what a line, or a wrong charge on it, costs each month.</summary>
/// <param name="Name">Its name in the legend and as the head of its column.</param>
/// <param name="Colour">The number of the person whose colour it has, from 1; null for money that is nobody's cost: wrong, or given back, which is grey.</param>
/// <param name="IsWrong">Whether this is money that should not have been charged, which is hatched in red.</param>
public sealed record CostSeries(string Name, int? Colour, bool IsWrong);
