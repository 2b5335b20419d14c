using Microsoft.AspNetCore.Antiforgery;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// Marks a request whose form was refused, because its token was missing, old or another session's. Its page is shown as if it had been
/// read, so that no handler runs: filled in again, with a new token and one sentence.
/// </summary>
internal sealed class RefusedForm
{
    private RefusedForm() { }

    /// <summary>Must come before the antiforgery middleware, which would answer with an empty page.</summary>
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && PageForm.PageOf(context) is { } page && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            var log = context.RequestServices.GetRequiredService<ILogger<RefusedForm>>();
            FormLog.BadFormToken(log, page.Name);
            context.Features.Set(new RefusedForm());
            context.Request.Method = HttpMethods.Get;
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        await next(context);
    }
}
