using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Kit;

/// <summary>
/// An interactive page: it knows which session it is for, from its circuit and not from a request, and stops what it asked for when it is left. What is shown
/// first is kept from prerendering (<see cref="PersistentStateAttribute"/> on a public property), so that nothing flashes when the circuit is up.
/// </summary>
public abstract class KitPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();

    /// <summary>The session that the page is shown in.</summary>
    [CascadingParameter] public WatchedSession Session { get; set; } = null!;

    /// <summary>Stops when the page is left.</summary>
    protected CancellationToken Left => _left.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the page holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _left.Cancel();
        _left.Dispose();
    }
}
