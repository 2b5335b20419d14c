namespace HouseholdPortal.Web.Ui.Kit.Grid;

/// <summary>One page of a list.</summary>
/// <param name="Rows">In the order they are shown.</param>
/// <param name="Previous">The key that leads to the page before; null on the first.</param>
/// <param name="Next">The key that leads to the page after; null on the last.</param>
public sealed record GridPage<TRow>(IReadOnlyList<TRow> Rows, string? Previous, string? Next);
