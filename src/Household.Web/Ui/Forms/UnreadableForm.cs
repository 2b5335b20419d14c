using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>A request whose body is too large, or is not a form although it says so. The mistake is the sender's, so nothing has failed here.</summary>
internal sealed class UnreadableForm
{
    private UnreadableForm() { }

    /// <summary>Must be around everything that reads a request, and inside the middleware that shows a page for a status.</summary>
    public static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is null && SaysAForbiddenCharset(context.Request))
        {
            Refuse(context, StatusCodes.Status400BadRequest);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !GivenUpForm.Is(context, error) && StatusOf(error) is { } status)
        {
            Refuse(context, status);
        }
    }

    private static void Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        FormLog.Unreadable(context.RequestServices.GetRequiredService<ILogger<UnreadableForm>>(), status);
    }

    /// <summary>Whoever reads the form asks for its charset, and that of UTF-7, which .NET does not read, throws.</summary>
    private static bool SaysAForbiddenCharset(HttpRequest request)
    {
        try
        {
            _ = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.Encoding : null;
            return false;
        }
        catch (NotSupportedException)
        {
            return true;
        }
    }

    /// <summary>Null for errors that are not about the body. Invalid data, or an end that comes too soon, is about it when the check of a form's token met it, because that reads the form first.</summary>
    private static int? StatusOf(Exception error) => (error is AntiforgeryValidationException ? error.InnerException : error) switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException or IOException when error is AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ => null,
    };
}
