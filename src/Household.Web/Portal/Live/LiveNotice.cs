using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// A <see cref="FrameNotice"/> that follows a <see cref="LiveSource"/>: a static page fetches it again by script (<c>js/live-notice.js</c>), and on an
/// interactive page the circuit itself hears of changes, from the same watcher.
/// </summary>
public abstract partial class LiveNotice : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();

    /// <summary>The request; null in a circuit.</summary>
    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    /// <summary>The session of the page; null where only the notice was asked for.</summary>
    [CascadingParameter] public WatchedSession? Watched { get; set; }

    [Inject] private SessionWatchers Watchers { get; set; } = null!;

    [Inject] private ILogger<LiveNotice> Log { get; set; } = null!;

    /// <summary>The event of the source.</summary>
    protected abstract string Event { get; }

    /// <summary>The version of the source that is shown.</summary>
    protected abstract string? Version { get; }

    protected SessionId Session => Watched is { } watched ? SessionId.From(watched.Id) : HttpContext.Session();

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Left => _left.Token;

    /// <summary>Reads what there is to tell.</summary>
    protected abstract Task FindAsync();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Version is null) await FindAsync();
        if (RendererInfo.IsInteractive) _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            using var subscription = Watchers.Subscribe(SessionKind.Household, Session.Value);
            await foreach (var state in subscription.ReadAllAsync(_left.Token))
            {
                if (!state.Versions.TryGetValue(Event, out var version) || string.Equals(version, Version, StringComparison.Ordinal)) continue;
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
            await FindAsync();
            StateHasChanged();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The shown version still differs from the reported one, so the next beat tries again.
            NotRead(Log, error, Event);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read the notice {Notice}.")]
    private static partial void NotRead(ILogger log, Exception error, string notice);
}
