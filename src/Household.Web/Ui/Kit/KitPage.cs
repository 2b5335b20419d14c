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

    /// <summary>The session that the page is shown in.</summary>
    [CascadingParameter] public WatchedSession Session { get; set; } = null!;

    /// <summary>Cancelled when the viewer leaves the page.</summary>
    protected CancellationToken Left => _left.Token;

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
        _left.Cancel();
        _left.Dispose();
    }
}
