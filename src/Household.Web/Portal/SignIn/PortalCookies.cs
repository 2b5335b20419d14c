using HouseholdPortal.Application;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// The cookies of a browser: its session, its identity between sessions, and the link to an approval. Scripts cannot read them and other sites cannot
/// send them; on https all carry the <c>__Host-</c> prefix, so that no neighbouring host can plant one (RFC 6265bis §4.1.3.2).
/// </summary>
public sealed class PortalCookies(PortalAddress address, FindPlace places)
{
    /// <summary>The longest time that browsers keep a cookie.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(400);

    /// <summary>The request item that holds the session for the response.</summary>
    private static readonly object s_session = new();

    /// <summary>Whether browsers reach the portal by https.</summary>
    public bool IsHttps { get; } = string.Equals(address.Origin.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    /// <summary>The full name of one of our cookies.</summary>
    public string Named(string name) => IsHttps ? "__Host-" + name : name;

    public string? ReadSession(HttpRequest request) => request.Cookies[Named("household")];

    /// <summary>Sets the cookie on whatever response is sent in the end, even when the page fails after this: the token exists nowhere else. The last of several wins.</summary>
    public void WriteSession(HttpResponse response, StartedSession session)
    {
        var items = response.HttpContext.Items;
        if (items.TryAdd(s_session, session))
        {
            response.OnStarting(() =>
            {
                if (items[s_session] is StartedSession newest) response.Cookies.Append(Named("household"), newest.Token, Options(null));
                return Task.CompletedTask;
            });
        }

        items[s_session] = session;
    }

    public void DropSession(HttpResponse response)
    {
        var items = response.HttpContext.Items;
        if (items.ContainsKey(s_session)) items[s_session] = null;
        response.Cookies.Delete(Named("household"), Options(null));
    }

    /// <summary>The browser of the request; null when it has no such cookie yet.</summary>
    public byte[]? ReadBrowser(HttpRequest request) => SecretToken.OfCookie.HashOf(request.Cookies[Named("household-browser")]);

    /// <summary>The browser of the request; gives it a cookie if it has none. Call it before the response begins.</summary>
    public Browser KnowBrowser(HttpContext context) =>
        new(KnowHash(context), BrowserName.Of(context.Request.Headers.UserAgent), places.Of(context.Connection.RemoteIpAddress));

    /// <summary>SHA-256 of the browser's cookie; gives it one if it has none. Call it before the response begins.</summary>
    public byte[] KnowHash(HttpContext context)
    {
        if (ReadBrowser(context.Request) is { } known) return known;
        var (token, hash) = SecretToken.OfCookie.New();
        context.Response.Cookies.Append(Named("household-browser"), token, Options(s_longest));
        return hash;
    }

    /// <summary>The token of the link to an approval that was last opened in this browser; null when none was.</summary>
    public string? ReadApproval(HttpRequest request) => request.Cookies[Named("household-question")];

    public void WriteApproval(HttpResponse response, string token) => response.Cookies.Append(Named("household-question"), token, Options(Approval.Lasts));

    /// <summary>The token of the link in a notice that was opened in this browser, which stops a waiting request.</summary>
    public string? ReadStop(HttpRequest request) => request.Cookies[Named("household-stop")];

    public void WriteStop(HttpResponse response, string token) => response.Cookies.Append(Named("household-stop"), token, Options(Approval.Lasts));

    private CookieOptions Options(TimeSpan? lasts) => new()
    {
        HttpOnly = true, Secure = IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lasts, IsEssential = true,
    };
}
