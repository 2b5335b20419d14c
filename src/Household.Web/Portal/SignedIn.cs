using System.Security.Claims;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Portal.SignIn;

namespace HouseholdPortal.Web.Portal;

/// <summary>The session and the browser that a request comes from. They only say where to look: who the person is and what they may do is read from the database.</summary>
internal static class SignedIn
{
    /// <summary>The claim that holds the session's id.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim that holds the person's id; a holder session has none.</summary>
    public const string PersonClaim = "person";

    /// <summary>The request's session; without one, the default, which belongs to nobody.</summary>
    public static SessionId Session(this HttpContext? context) =>
        Guid.TryParse(context?.User.FindFirstValue(SessionClaim), out var id) ? SessionId.From(id) : default;

    /// <summary>The request's session; null without one.</summary>
    public static SessionId? LiveSession(this HttpContext context) => context.Session() is var session && session == default ? null : session;

    /// <summary>The person of the session, for the frame of a page.</summary>
    public static PersonId? Person(this HttpContext context) =>
        Guid.TryParse(context.User.FindFirstValue(PersonClaim), out var id) ? PersonId.From(id) : null;

    /// <summary>SHA-256 of the browser's own cookie, which it gets if it has none yet: call this before the response begins.</summary>
    public static byte[] BrowserHash(this HttpContext context) =>
        context.RequestServices.GetRequiredService<PortalCookies>().KnowHash(context);

    /// <summary>About where the request comes from, if that is known.</summary>
    public static Place? Place(this HttpContext context) => context.RequestServices.GetRequiredService<FindPlace>().Of(context.Connection.RemoteIpAddress);
}
