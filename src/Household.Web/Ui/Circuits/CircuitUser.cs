using System.Security.Claims;

namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>The session of a circuit's user.</summary>
internal static class CircuitUser
{
    /// <summary>The session's id from one scheme's claim; null if the user has none.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user, SessionScheme scheme) => Guid.TryParse(user.FindFirstValue(scheme.Claim), out var id) ? id : null;
}
