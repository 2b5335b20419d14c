using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>The addresses of questions that are answered elsewhere than where they were asked.</summary>
internal static class ApprovalPaths
{
    /// <summary>Where a link in a text message leads first: the token moves from the address to a cookie.</summary>
    public const string Link = "/a/{token}";

    /// <summary>The question of the link that was opened in this browser.</summary>
    public const string Approve = "/approve";

    /// <summary>Everything the signed-in person was asked.</summary>
    public const string Inbox = "/questions";

    /// <summary>The notice of open questions, alone.</summary>
    public const string Notice = "/questions/notice";

    /// <summary>Where all pages are that wait for an answer.</summary>
    public const string WaitingPages = "/waiting";

    /// <summary>A question on a page of the person who was asked.</summary>
    public static string Of(HouseholdId household, ApprovalId approval) => $"/approve/{household.Value}/{approval.Value}";

    /// <summary>The page that waits for another person's answer.</summary>
    public static string Waiting(HouseholdId household, ApprovalId approval) => $"{WaitingPages}/{household.Value}/{approval.Value}";
}
