using System.Security.Claims;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal;

/// <summary>Which session a request is in. The principal says where to look and nothing more: who that is and what they may is read from the database.</summary>
internal static class SignedIn
{
    /// <summary>The claim that holds the session's id.</summary>
    public const string SessionClaim = "session";

    /// <summary>The request's session; the default, which is nobody's, without one.</summary>
    public static SessionId Session(this HttpContext? context) =>
        Guid.TryParse(context?.User.FindFirstValue(SessionClaim), out var id) ? SessionId.From(id) : default;
}
