using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>
/// Moves the token of an objection's link out of the address and into a short cookie, by a redirect: addresses are remembered, sent on and
/// logged. Following the link changes nothing and says nothing.
/// </summary>
internal sealed class NotMeCookie(PortalCookies cookies)
{
    private static readonly TimeSpan s_lasts = TimeSpan.FromMinutes(10);

    private string Name => cookies.Named("household-not-me");

    public string? Read(HttpRequest request) => request.Cookies[Name];

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(ObjectToPasskey.PathOf("{token}"), (string token, HttpContext http) =>
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (token.Length <= 64)
            http.Response.Cookies.Append(Name, token, new() { HttpOnly = true, Secure = cookies.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = s_lasts, IsEssential = true });
        return Results.Redirect("/not-me");
    }).AllowAnonymous();
}
