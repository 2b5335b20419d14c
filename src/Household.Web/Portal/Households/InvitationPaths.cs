using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The addresses of inviting people, answering an invitation, and ending a membership.</summary>
internal static class InvitationPaths
{
    /// <summary>The invitation of the link that was opened in this browser.</summary>
    public const string Page = "/invitation";

    public const string Code = "/invitation/code";

    public const string Invite = "/household/invite";

    /// <summary>The page that takes a code.</summary>
    public static string CodeOf(CodeId code) => $"{Code}?request={code.Value}";

    /// <summary>Ending a membership: another’s, or one’s own.</summary>
    public static string Member(MemberId member) => $"/household/people/{member.Value}";
}
