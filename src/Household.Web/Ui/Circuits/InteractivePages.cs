using HouseholdPortal.Web.Ui.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>
/// Which pages are interactive: those that do not say <see cref="ExcludeFromInteractiveRoutingAttribute"/>, of the answer that is given in the end (a
/// problem page in place of one is static).
/// </summary>
internal static class InteractivePages
{
    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<ComponentTypeMetadata>() is not null && metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null;

    /// <summary>Where a session, or this node, has all the circuits it may have, an interactive page is a page that says so.</summary>
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
