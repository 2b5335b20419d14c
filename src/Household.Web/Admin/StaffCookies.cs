using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Admin;

/// <summary>The cookie of a staff session: separate from a household's, never sent when another site leads here, and with the <c>__Host-</c> prefix on https.</summary>
public sealed class StaffCookies(PortalCookies cookies)
{
    private string Name => cookies.Named("household-staff");

    public string? ReadSession(HttpRequest request) => request.Cookies[Name];

    public void WriteSession(HttpResponse response, StartedSession session) => response.Cookies.Append(Name, session.Token, Options());

    public void DropSession(HttpResponse response) => response.Cookies.Delete(Name, Options());

    private CookieOptions Options() => new() { HttpOnly = true, Secure = cookies.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}
