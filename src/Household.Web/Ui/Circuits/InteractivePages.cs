using HouseholdPortal.Web.Ui.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>
/// Which pages are interactive: those without <see cref="ExcludeFromInteractiveRoutingAttribute"/>. The page that is finally sent counts (a
/// problem page shown instead is static).
/// </summary>
internal static class InteractivePages
{
    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<ComponentTypeMetadata>() is not null && metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null;

    /// <summary>If a session or this node already has all the circuits it may have, shows a page that says so instead of an interactive page.</summary>
    public static async Task LimitAsync(HttpContext context, RequestDelegate next)
    {
        if (Is(context) && context.Features.Get<Layouts.WatchedSession>() is { } session && !context.RequestServices.GetRequiredService<OpenCircuits>().HasRoom(session.Id))
        {
            context.Features.Set(new TooManyWindows());
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        await next(context);
    }
}
