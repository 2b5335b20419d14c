using System.Security.Claims;

namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>Which session a circuit's user is.</summary>
internal static class CircuitUser
{
    /// <summary>The session's id by one scheme's claim; null where the user has none of it.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user, SessionScheme scheme) => Guid.TryParse(user.FindFirstValue(scheme.Claim), out var id) ? id : null;
}
