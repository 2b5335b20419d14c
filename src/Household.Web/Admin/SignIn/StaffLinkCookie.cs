using HouseholdPortal.Application.Staff;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Admin.SignIn;

/// <summary>The token of the link with which a member of staff makes a passkey.</summary>
internal sealed class StaffLinkCookie(PortalCookies cookies) : LinkCookie(cookies, "household-staff-link", AdminPaths.Enrol)
{
    protected override string LinkOf(string token) => EnrolStaff.PathOf(token);
}
