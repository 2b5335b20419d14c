using Microsoft.AspNetCore.Antiforgery;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>A request whose body is too large, or no form although it says so. Its sender made the mistake, so that nothing has failed here.</summary>
internal sealed class UnreadableForm
{
    private UnreadableForm() { }

    /// <summary>Around everything that reads a request, and within what shows a page for a status.</summary>
    public static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !GivenUpForm.Is(context, error) && StatusOf(error) is { } status)
        {
            context.Response.StatusCode = status;
            FormLog.Unreadable(context.RequestServices.GetRequiredService<ILogger<UnreadableForm>>(), status);
        }
    }

    /// <summary>Null for what is not about the body. Invalid data is, where whoever checks a form's token met it: that is the first to read the form.</summary>
    private static int? StatusOf(Exception error) => (error is AntiforgeryValidationException ? error.InnerException : error) switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException when error is AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ => null,
    };
}
