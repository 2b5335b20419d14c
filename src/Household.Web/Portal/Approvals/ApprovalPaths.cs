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
    public const string Inbox = "/requests";

    /// <summary>The notice of open approvals, alone.</summary>
    public const string Notice = "/requests/notice";

    /// <summary>The link in a notice leads here first: it stops a waiting request.</summary>
    public const string StopLink = "/stop/{token}";

    /// <summary>The waiting request of the link that was opened in this browser.</summary>
    public const string Stop = "/stop";

    /// <summary>An approval, on a page for its approver.</summary>
    public static string Of(Guid owner, ApprovalId approval) => $"/approve/{owner}/{approval.Value}";

    /// <summary>A request: its requester waits here for others or for its time, and everyone whom it concerns sees where it stands.</summary>
    public static string Request(OperationRequestId request) => $"{Inbox}/{request.Value}";
}
