namespace HouseholdPortal.Web.Portal;

/// <summary>
/// The authorization policies that pages and addresses name: who may come to them at all. What somebody may see or do there is decided by the
/// rules in Domain, which pages only show. An address for everybody says that it is anonymous.
/// </summary>
internal static class AuthorizationPolicies
{
    /// <summary>Anybody whose session is alive: a person's, or that of whoever holds a line's phone.</summary>
    public const string AnySession = "any-session";
}
