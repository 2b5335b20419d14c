using HouseholdPortal.Application.Operations;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>Says in one line what a person was asked, or what they wait for.</summary>
public sealed partial class ApprovalsNotice(
    IStringLocalizer<ApprovalsNotice> text, PlaceWords places, ShowApproval show, ShowRequests requests, ApprovalWords words) : LiveNotice
{
    /// <summary>The notice, kept from prerendering.</summary>
    [PersistentState] public Notice? Shown { get; set; }

    /// <inheritdoc />
    protected override string Event => ApprovalSetup.ToAnswer;

    /// <inheritdoc />
    protected override string? Version => Shown?.Version;

    private IStringLocalizer<ApprovalsNotice> Text => text;

    /// <summary>True on a page that waits itself, and where the page is unknown.</summary>
    private bool IsWaitingHere => HttpContext?.Request is { } request
        && (request.Path.StartsWithSegments(ApprovalPaths.Inbox, StringComparison.Ordinal)
            || request.Query.ContainsKey("step"));

    /// <summary>True on the inbox, which shows the approvals itself.</summary>
    private bool IsThere => HttpContext?.Request.Path.StartsWithSegments(ApprovalPaths.Inbox, StringComparison.Ordinal) == true
        && !HttpContext.Request.Path.StartsWithSegments(ApprovalPaths.Notice, StringComparison.Ordinal);

    /// <inheritdoc />
    protected override async Task FindAsync() => Shown = await NoticeAsync();

    private async Task<Notice> NoticeAsync()
    {
        if (HttpContext?.Features.Get<PortalViewer>() is { HasRequests: false }) return new(ShowApproval.VersionOf([]), null, null, false);
        var all = await show.OpenAsync(Session, Left);
        var version = ShowApproval.VersionOf(all);

        // A session answers its own request on another page, not here.
        List<ShowApproval.View> open = [.. all.Where(approval => !approval.AskedHere)];
        if (IsThere) return new(version, null, null, false);
        if (open.Count > 0)
        {
            var first = open[0];
            return open.Count > 1
                ? new(version, text["Several", open.Count], ApprovalPaths.Inbox, false)
                : new(version, first.Agent is { } agent ? text["Agent", agent, first.About.Words.Title] : first.IsOwn ? text["Own", places.Near(first.Device, first.Place)] : text["Theirs", first.Requester], ApprovalPaths.Of(first.Owner, first.Approval), false);
        }

        return !IsWaitingHere && (await requests.RunAsync(Session, Left)).FirstOrDefault(request => request.Asked.Count > 0) is { Asked: [var waiting, ..] } mine
            ? new(version, waiting.IsOwn ? text["WaitingForYou"] : text["WaitingFor", words.Approver(waiting)], ApprovalPaths.Request(mine.Id), true)
            : new(version, null, null, false);
    }

    /// <summary>One line, or none.</summary>
    /// <param name="Version">Of the approvals that it is about.</param>
    /// <param name="Words">Null where there is nothing to tell.</param>
    /// <param name="Href">Where to look.</param>
    /// <param name="IsWaiting">Whether the person waits for another's answer.</param>
    public sealed record Notice(string Version, string? Words, string? Href, bool IsWaiting);
}
