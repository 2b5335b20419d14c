namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// Moves the token of a link out of the address and into a short-lived cookie, by a redirect: addresses are remembered, forwarded and logged. Following the
/// link changes nothing and reveals nothing.
/// </summary>
/// <param name="name">The cookie's name.</param>
/// <param name="page">The page that the link leads to.</param>
internal abstract class LinkCookie(PortalCookies cookies, string name, string page)
{
    private const int Longest = 64;

    private string Name => cookies.Named(name);

    /// <summary>How long the page can be used after the link was opened.</summary>
    protected virtual TimeSpan Lasts => TimeSpan.FromMinutes(10);

    public string? Read(HttpRequest request) => request.Cookies[Name];

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(LinkOf("{token}"), (string token, HttpContext http) =>
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (token.Length <= Longest)
            http.Response.Cookies.Append(Name, token, new() { HttpOnly = true, Secure = cookies.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Lasts, IsEssential = true });
        return Results.Redirect(page);
    }).AllowAnonymous();

    /// <summary>The path of the link with this token.</summary>
    protected abstract string LinkOf(string token);
}
