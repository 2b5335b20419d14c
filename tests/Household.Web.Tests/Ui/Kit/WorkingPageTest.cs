using Bunit;
using Bunit.TestDoubles;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace HouseholdPortal.Web.Tests.Ui.Kit;

/// <summary>
/// An interactive page as a circuit renders it: its components by bunit, everything that they ask by the real program. A page is made for a session, as its
/// root would say, and stands beside MudBlazor's providers.
/// </summary>
public abstract class WorkingPageTest : IAsyncLifetime
{
    private readonly BunitContext _context = new();
    private readonly AsyncServiceScope _scope;

    /// <param name="host">What answers.</param>
    protected WorkingPageTest(PortalHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.StartServer();
        _scope = host.Services.CreateAsyncScope();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Services.AddMudServices(kit => kit.PopoverOptions.CheckForPopoverProvider = false);
        _context.Services.AddScoped<Web.Ui.Kit.Dialogs.KitDialogs>().AddScoped<Web.Ui.Kit.Dialogs.KitMessages>();
        _context.Services.AddFallbackServiceProvider(_scope.ServiceProvider);
        _context.SetRendererInfo(new("Server", isInteractive: true));
    }

    /// <summary>Where the page is, and where it goes.</summary>
    protected BunitNavigationManager Navigation => _context.Services.GetRequiredService<BunitNavigationManager>();

    /// <inheritdoc />
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _scope.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the page that is open: one circuit after another.</summary>
    protected Task LeaveAsync() => _context.DisposeComponentsAsync();

    /// <summary>Opens a page at its address.</summary>
    /// <param name="route">The values that its route would give it, by name.</param>
    protected IRenderedComponent<WorkingScreen> Open<TPage>(string address, WatchedSession session, IDictionary<string, object>? route = null)
        where TPage : IComponent
    {
        Navigation.NavigateTo(address);
        return _context.Render<WorkingScreen>(screen => screen.Add(s => s.Session, session).Add(s => s.Page, typeof(TPage)).Add(s => s.Route, route ?? new Dictionary<string, object>(StringComparer.Ordinal)));
    }
}
