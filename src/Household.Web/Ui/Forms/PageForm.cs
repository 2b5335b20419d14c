using Microsoft.AspNetCore.Components.Endpoints;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// Marks an endpoint that takes a form of a page and then sends the browser on: a form that is refused, or comes when its session is over, is treated as one
/// that was sent to the page itself.
/// </summary>
internal sealed record PageForm(Type Page)
{
    /// <summary>The page that a request is for, or whose form it sends; null where it is for something else.</summary>
    public static Type? PageOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } about ? about.GetMetadata<ComponentTypeMetadata>()?.Type ?? about.GetMetadata<PageForm>()?.Page : null;
}
