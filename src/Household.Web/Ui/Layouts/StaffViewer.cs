using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>For which member of staff a page is, as far as its frame shows it.</summary>
public sealed record StaffViewer(string Name, StaffRoles Roles);
