using HouseholdPortal.Application;
using HouseholdPortal.Web.Hosting;
using HouseholdPortal.Web.Portal.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using MudBlazor.Services;

namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>Registers and maps what interactive pages need.</summary>
internal static class CircuitSetup
{
    /// <summary>How long the server keeps a circuit whose connection was lost.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(3);

    public static IServiceCollection AddCircuits(this IServiceCollection services, IConfiguration configuration)
    {
        var caps = configuration.Read<CircuitCaps>(CircuitCaps.Section).Checked();
        services.AddSingleton(caps).AddSingleton<OpenCircuits>().AddSingleton<CircuitConnections>().AddSingleton<CircuitDoor>();
        services.AddScoped<CircuitGuard>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitGuard>());
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<CircuitOptions>(options =>
        {
            options.DisconnectedCircuitRetentionPeriod = s_kept;

            // What is being edited is in the address and the database, and the browser keeps what was typed, so a lost circuit is not rebuilt.
            options.PersistedCircuitInMemoryMaxRetained = 0;
        });
        services.AddMudServices();
        services.AddScoped<KitDialogs>().AddScoped<KitMessages>();
        return services;
    }

    /// <summary>Must come after authentication: decides who may open a circuit, and whether there is room for a page with one.</summary>
    public static WebApplication UseCircuits(this WebApplication app)
    {
        app.UseWebSockets();
        app.Use(app.Services.GetRequiredService<CircuitDoor>().CheckAsync);
        return app;
    }

    /// <summary>Maps the hub beside the pages. <see cref="CircuitDoor"/> decides who may connect.</summary>
    public static void AddCircuits(this RazorComponentsEndpointConventionBuilder pages)
    {
        pages.AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        pages.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && path.TrimStart('/').StartsWith(CircuitDoor.Hub.TrimStart('/'), StringComparison.Ordinal))
            {
                endpoint.Metadata.Add(new AllowAnonymousAttribute());

                // Browsers connect by themselves, and again whenever the connection was lost: no person did anything.
                endpoint.Metadata.Add(new BackgroundRequest());
            }

            KeepStaticPageFree(endpoint);
        });
    }

    /// <summary>
    /// Where circuits exist, the framework seals state for one into every page, different each time; static pages would carry it for nothing. So their endpoints say
    /// that they have no render mode. The metadata that says so is internal to the framework; a test notices if it is no longer found.
    /// </summary>
    private static void KeepStaticPageFree(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<ExcludeFromInteractiveRoutingAttribute>().Any()) return;
        for (var i = 0; i < endpoint.Metadata.Count; i++)
        {
            var type = endpoint.Metadata[i].GetType();
            if (type.Name is "ConfiguredRenderModesMetadata") endpoint.Metadata[i] = Activator.CreateInstance(type, [Array.Empty<IComponentRenderMode>()])!;
        }
    }

    /// <summary>Maps the address that an interactive page calls when its viewer does something: a request like any other, so it keeps the session alive.</summary>
    public static void MapSeen(this IEndpointRouteBuilder endpoints, string path, string policy) =>
        endpoints.MapPost(path, (HttpContext http, PortalAddress portal) =>
            portal.IsOwn(http.Request.Headers.Origin) ? Results.NoContent() : Results.StatusCode(StatusCodes.Status403Forbidden)).RequireAuthorization(policy);
}
