using System.Security.Claims;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Admin;

/// <summary>The staff session that a request comes from. It says only where to look.</summary>
internal static class StaffSignedIn
{
    /// <summary>The claim that holds the session's id; a household's principal has none.</summary>
    public const string SessionClaim = "staff-session";

    /// <summary>The request's staff session; without one, the default, which belongs to nobody.</summary>
    public static StaffSessionId StaffSession(this HttpContext? context) => context?.User.StaffSession() ?? default;

    /// <summary>The staff session of a principal; null where it has none.</summary>
    public static StaffSessionId? StaffSession(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? StaffSessionId.From(id) : null;
}
