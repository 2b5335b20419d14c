using System.Security.Claims;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Portal;

/// <summary>Which session and which browser a request comes from. Both only say where to look.</summary>
internal static class RequestIdentity
{
    /// <summary>The claim that holds the person's id.</summary>
    public const string PersonClaim = "person";

    /// <summary>The session of the principal; the default, which is nobody's, without one.</summary>
    public static SessionId SessionId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SignedIn.SessionClaim), out var id) ? Domain.SessionId.From(id) : default;

    /// <summary>The person of the session, for the frame of a page; null in a holder session. Use cases read it from the database.</summary>
    public static PersonId? PersonId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(PersonClaim), out var id) ? Domain.PersonId.From(id) : null;

    /// <summary>SHA-256 of the browser's own cookie, which it gets if it has none yet: ask before the response begins.</summary>
    public static byte[] BrowserHash(this HttpContext context) =>
        context.RequestServices.GetRequiredService<PortalCookies>().KnowBrowser(context).Hash;
}
