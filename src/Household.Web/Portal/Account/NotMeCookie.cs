using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>The token of the link with which a person says “this was not me”.</summary>
internal sealed class NotMeCookie(PortalCookies cookies) : LinkCookie(cookies, "household-not-me", "/not-me")
{
    protected override string LinkOf(string token) => TellOfMeans.PathOf(token);
}
