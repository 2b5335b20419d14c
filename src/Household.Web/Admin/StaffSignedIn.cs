using System.Security.Claims;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Admin;

/// <summary>Which staff session a request comes from. It says where to look and nothing more.</summary>
internal static class StaffSignedIn
{
    /// <summary>The claim that holds the session's id; a household's principal has none.</summary>
    public const string SessionClaim = "staff-session";

    /// <summary>The request's staff session; the default, which is nobody's, without one.</summary>
    public static StaffSessionId StaffSession(this HttpContext? context) => context?.User.StaffSession() ?? default;

    /// <summary>The staff session of a principal; null where it has none.</summary>
    public static StaffSessionId? StaffSession(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? StaffSessionId.From(id) : null;
}
