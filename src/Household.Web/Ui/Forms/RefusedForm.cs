using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// Marks a request whose form was not accepted, because its token was missing, old or another session's. Its page is shown as if it had been
/// read, so that no handler runs: filled in again, with a new token and one sentence.
/// </summary>
internal sealed class RefusedForm
{
    private RefusedForm() { }

    /// <summary>Must come before the antiforgery middleware, which would answer with an empty page.</summary>
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var isPageForm = HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType
            && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (isPageForm && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            var page = context.GetEndpoint()!.Metadata.GetRequiredMetadata<ComponentTypeMetadata>().Type;
            var log = context.RequestServices.GetRequiredService<ILogger<RefusedForm>>();
            FormLog.BadFormToken(log, page.Name);
            context.Features.Set(new RefusedForm());
            context.Request.Method = HttpMethods.Get;
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        await next(context);
    }
}
