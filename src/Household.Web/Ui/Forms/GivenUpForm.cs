using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// A request whose sender went away before all of it had come. Nobody waits for an answer, and nothing here has failed: it ends without a word. Whoever
/// checks a form's token reads the form, and says only that it could not be read.
/// </summary>
internal static class GivenUpForm
{
    /// <summary>Within the handler of failures, which would log an error, and around everything that reads a request.</summary>
    public static async Task EndQuietlyAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (Is(context, error))
        {
            // Where the connection is gone the server must know at once: it would look for the rest of the body, and log an error that it cannot.
            if ((error.InnerException ?? error) is not BadHttpRequestException bad) context.Abort();
            else if (!context.Response.HasStarted) context.Response.StatusCode = bad.StatusCode;
        }
    }

    /// <summary>Whether this came of a body that ended too soon or never came; not of one that is too large.</summary>
    public static bool Is(HttpContext context, Exception error) => (error is AntiforgeryValidationException ? error.InnerException : error) switch
    {
        // The server says so at once, and only then, on another thread, that the request is aborted.
        BadHttpRequestException bad => bad.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status408RequestTimeout,
        ConnectionResetException or ConnectionAbortedException => true,
        IOException => context.RequestAborted.IsCancellationRequested,
        _ => false,
    };
}
