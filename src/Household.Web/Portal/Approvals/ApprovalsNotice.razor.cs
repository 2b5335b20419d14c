using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>Says in one line what a person was asked, or what they wait for.</summary>
public sealed partial class ApprovalsNotice(
    IStringLocalizer<ApprovalsNotice> text, PlaceWords places, ShowApproval show, ShowRequests requests, ApprovalWords words, ILogger<ApprovalsNotice> log) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();

    /// <summary>The request; null in a circuit.</summary>
    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    /// <summary>The session of the page; null where only the notice was asked for.</summary>
    [CascadingParameter] public WatchedSession? Watched { get; set; }

    /// <summary>The notice, kept from prerendering.</summary>
    [PersistentState] public Notice? Shown { get; set; }

    [Inject] private SessionWatchers Watchers { get; set; } = null!;

    private IStringLocalizer<ApprovalsNotice> Text => text;

    private SessionId Session => Watched is { } watched ? SessionId.From(watched.Id) : HttpContext.Session();

    /// <summary>True on a page that waits itself, and where the page is unknown.</summary>
    private bool IsWaitingHere => HttpContext?.Request is { } request
        && (request.Path.StartsWithSegments(ApprovalPaths.Inbox, StringComparison.Ordinal)
            || request.Query.ContainsKey("step"));

    /// <summary>True on the inbox, which shows the approvals itself.</summary>
    private bool IsThere => HttpContext?.Request.Path.StartsWithSegments(ApprovalPaths.Inbox, StringComparison.Ordinal) == true
        && !HttpContext.Request.Path.StartsWithSegments(ApprovalPaths.Notice, StringComparison.Ordinal);

    /// <inheritdoc />
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Shown ??= await FindAsync();
        if (RendererInfo.IsInteractive) _ = FollowAsync();
    }

    private async Task<Notice> FindAsync()
    {
        if (HttpContext?.Features.Get<PortalViewer>() is { HasRequests: false }) return new(ShowApproval.VersionOf([]), null, null, false);
        var all = await show.OpenAsync(Session, _left.Token);
        var version = ShowApproval.VersionOf(all);

        // A session answers its own request on another page, not here.
        List<ShowApproval.View> open = [.. all.Where(approval => !approval.AskedHere)];
        if (IsThere) return new(version, null, null, false);
        if (open.Count > 0)
        {
            var first = open[0];
            return open.Count > 1
                ? new(version, text["Several", open.Count], ApprovalPaths.Inbox, false)
                : new(version, first.IsOwn ? text["Own", places.Near(first.Device, first.Place)] : text["Theirs", first.Requester], ApprovalPaths.Of(first.Owner, first.Approval), false);
        }

        return !IsWaitingHere && (await requests.RunAsync(Session, _left.Token)).FirstOrDefault(request => request.Asked.Count > 0) is { Asked: [var waiting, ..] } mine
            ? new(version, waiting.IsOwn ? text["WaitingForYou"] : text["WaitingFor", words.Approver(waiting)], ApprovalPaths.Request(mine.Id), true)
            : new(version, null, null, false);
    }

    /// <summary>Hears the same events as open static pages, from the same watcher.</summary>
    private async Task FollowAsync()
    {
        try
        {
            using var subscription = Watchers.Subscribe(SessionKind.Household, Session.Value);
            await foreach (var state in subscription.ReadAllAsync(_left.Token))
            {
                if (!state.Versions.TryGetValue(ApprovalSetup.ToAnswer, out var version) || string.Equals(version, Shown?.Version, StringComparison.Ordinal)) continue;
                await ShowAsync();
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task ShowAsync()
    {
        try
        {
            Shown = await FindAsync();
            StateHasChanged();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The shown version still differs from the reported one, so the next beat tries again.
            NotFound(log, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read the notice of open requests.")]
    private static partial void NotFound(ILogger log, Exception error);

    /// <summary>One line, or none.</summary>
    /// <param name="Version">Of the approvals that it is about.</param>
    /// <param name="Words">Null where there is nothing to tell.</param>
    /// <param name="Href">Where to look.</param>
    /// <param name="IsWaiting">Whether the person waits for another's answer.</param>
    public sealed record Notice(string Version, string? Words, string? Href, bool IsWaiting);
}
