namespace HouseholdPortal.Web.Admin;

/// <summary>
/// The authorization policy that admin pages and addresses name: who may come to them at all. Their duties are read by the use cases. A household's session
/// is worth nothing here, and a staff session nothing in the portal: each is another scheme's.
/// </summary>
internal static class WhoWorksHere
{
    /// <summary>Any member of staff whose session is alive.</summary>
    public const string Staff = "staff";
}
