namespace HouseholdPortal.Web.Admin;

/// <summary>
/// The authorization policy for admin pages and addresses: who may open them at all. The use cases read their duties. A household's session
/// is worth nothing here, and a staff session is worth nothing in the portal: each belongs to another scheme.
/// </summary>
internal static class WhoWorksHere
{
    /// <summary>Any member of staff with a live session.</summary>
    public const string Staff = "staff";
}
