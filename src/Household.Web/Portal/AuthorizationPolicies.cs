namespace HouseholdPortal.Web.Portal;

/// <summary>
/// The authorization policies that pages and addresses name: who may open them at all. What a person may see or do there is decided by the
/// rules in Domain; pages only show the decision. An address that is open to everybody says that it is anonymous.
/// </summary>
internal static class AuthorizationPolicies
{
    /// <summary>Any live session: a person's, or one of a holder, who has only proved that they hold a line's phone.</summary>
    public const string AnySession = "any-session";
}
