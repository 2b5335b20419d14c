using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// A request whose sender went away before all of it had come. Nobody waits for an answer, and nothing here has failed, so it ends without a log line. The
/// check of a form's token reads the form, and says only that it could not be read.
/// </summary>
internal static class GivenUpForm
{
    /// <summary>Must be inside the handler of failures, which would log an error, and around everything that reads a request.</summary>
    public static async Task EndQuietlyAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (Is(context, error))
        {
            // If the connection is gone, the server must know at once: otherwise it looks for the rest of the body, and logs an error.
            if ((error.InnerException ?? error) is not BadHttpRequestException bad) context.Abort();
            else if (!context.Response.HasStarted) context.Response.StatusCode = bad.StatusCode;
        }
    }

    /// <summary>Whether the reason is a body that ended too soon or never came, and not one that is too large.</summary>
    public static bool Is(HttpContext context, Exception error) => (error is AntiforgeryValidationException ? error.InnerException : error) switch
    {
        // The server reports this at once, and only afterwards, on another thread, that the request is aborted.
        BadHttpRequestException bad => bad.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status408RequestTimeout,
        ConnectionResetException or ConnectionAbortedException => true,
        IOException => context.RequestAborted.IsCancellationRequested,
        _ => false,
    };
}
