using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>The member of staff whom a page is for, as far as its frame shows it.</summary>
public sealed record StaffViewer(string Name, StaffRoles Roles);
