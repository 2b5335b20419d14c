using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>The addresses of approvals that are answered elsewhere than where they were asked for.</summary>
internal static class ApprovalPaths
{
    /// <summary>The link in a text message leads here first: the token moves from the address to a cookie.</summary>
    public const string Link = "/a/{token}";

    /// <summary>The approval of the link that was opened in this browser.</summary>
    public const string Approve = "/approve";

    /// <summary>All approvals that wait for the signed-in person.</summary>
    public const string Inbox = "/questions";

    /// <summary>The notice of open approvals, alone.</summary>
    public const string Notice = "/questions/notice";

    /// <summary>What the addresses of all pages that wait for an answer begin with.</summary>
    public const string WaitingPages = "/waiting";

    /// <summary>An approval, on a page for its approver.</summary>
    public static string Of(HouseholdId household, ApprovalId approval) => $"/approve/{household.Value}/{approval.Value}";

    /// <summary>The page on which the requester waits for an answer.</summary>
    public static string Waiting(HouseholdId household, ApprovalId approval) => $"{WaitingPages}/{household.Value}/{approval.Value}";
}
