using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>
/// Shown while a request waits for its proof. Whether that was given is read here, at each news of the session, so nothing that a browser says is believed; it may
/// as well have been given on another device.
/// </summary>
public sealed partial class StepUpDialog(ShowRequest show, ILogger<StepUpDialog> log) : ComponentBase, IDisposable
{
    private static readonly DialogOptions s_options = new() { BackdropClick = false, CloseOnEscapeKey = true, MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };
    private readonly CancellationTokenSource _left = new();
    private MudDialog? _dialog;
    private string? _asked;

    [CascadingParameter] public WatchedSession Session { get; set; } = null!;

    /// <summary>The request as it was when the dialog opened.</summary>
    [Parameter, EditorRequired] public ShowRequest.View Request { get; set; } = null!;

    /// <summary>Called when the person leaves it; the request stays open for its time.</summary>
    [Parameter, EditorRequired] public EventCallback OnClose { get; set; }

    /// <summary>Called once, with the request as it is when it no longer waits for its proof; null if it is gone.</summary>
    [Parameter, EditorRequired] public EventCallback<ShowRequest.View?> OnDone { get; set; }

    [Inject] private SessionWatchers Watchers { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _ = FollowAsync(_left.Token);
    }

    /// <summary>A dialog that is simply rendered no more would stay on the screen.</summary>
    private Task CloseAsync() => _dialog?.CloseAsync() ?? Task.CompletedTask;

    private async Task FollowAsync(CancellationToken left)
    {
        try
        {
            using var subscription = Watchers.Subscribe(SessionKind.Household, Session.Id);
            await foreach (var state in subscription.ReadAllAsync(left))
            {
                if (state.Status == SessionStanding.Lives && await IsOverAsync(state, left)) return;
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // It was closed, or the page was left.
        }
    }

    private async Task<bool> IsOverAsync(SessionState state, CancellationToken left)
    {
        try
        {
            var now = await show.RunAsync(SessionId.From(Session.Id), Request.Id, left);
            if (now is not { State: OperationRequestState.AwaitingProof })
            {
                await CloseAsync();
                await OnDone.InvokeAsync(now);
                return true;
            }

            if (state.Versions.GetValueOrDefault(ApprovalSetup.Asked) is { } asked && !string.Equals(asked, _asked, StringComparison.Ordinal))
            {
                _asked = asked;
                StateHasChanged();
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next beat tries again.
            NotRead(log, error);
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read a request that is being confirmed.")]
    private static partial void NotRead(ILogger log, Exception error);
}
