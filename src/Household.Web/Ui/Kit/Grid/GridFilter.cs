namespace HouseholdPortal.Web.Ui.Kit.Grid;

/// <summary>One choice of a grid's filter.</summary>
/// <param name="Key">What stands in the address.</param>
/// <param name="Name">What a person reads.</param>
public sealed record GridFilter(string Key, string Name);
