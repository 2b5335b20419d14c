using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Kit;

/// <summary>
/// An interactive page. It knows its session from its circuit and not from a request, and cancels what it asked for when the viewer leaves. What it first shows
/// is kept from prerendering (<see cref="PersistentStateAttribute"/> on a public property), so that nothing flashes when the circuit is up.
/// </summary>
public abstract class KitPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private CancellationTokenRegistration _stopping;

    /// <summary>Takes its token at once: its source gives none when the page is gone.</summary>
    protected KitPage() => Left = _left.Token;

    /// <summary>The session that the page is shown in.</summary>
    [CascadingParameter] public WatchedSession Session { get; set; } = null!;

    /// <summary>Cancelled when the viewer leaves the page, and when the program stops: it keeps the circuits of lost connections, and a page that goes on reading would find nothing left to read with.</summary>
    protected CancellationToken Left { get; }

    [Inject] private IHostApplicationLifetime Life { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => _stopping = Life.ApplicationStopping.Register(_left.Cancel);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the page holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _stopping.Dispose();
        _left.Cancel();
        _left.Dispose();
    }
}
