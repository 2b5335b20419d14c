using HouseholdPortal.Application.Households;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The token of the invitation whose link was opened in this browser: for as long as it takes to sign in, or to become known to us, and to decide.</summary>
internal sealed class InvitationCookie(PortalCookies cookies) : LinkCookie(cookies, "household-invitation", InvitationPaths.Page)
{
    protected override TimeSpan Lasts => TimeSpan.FromHours(1);

    protected override string LinkOf(string token) => InvitationInput.PathOf(token);
}
