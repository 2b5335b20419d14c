using HouseholdPortal.Web.Ui.Parts;

namespace HouseholdPortal.Web.Ui.Kit.Frame;

/// <summary>Somewhere to go: in the rail, in the command palette, or both.</summary>
/// <param name="Href">Its path.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsInRail">Whether the rail shows it; rare tasks are only in the palette.</param>
public sealed record KitPlace(string Href, string Name, IconName Icon, bool IsInRail = true);
