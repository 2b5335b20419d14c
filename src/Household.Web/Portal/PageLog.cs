using HouseholdPortal.Web.Ui.Problems;
using Microsoft.AspNetCore.Components.Endpoints;

namespace HouseholdPortal.Web.Portal;

/// <summary>What the program's log says about pages that a session may not see.</summary>
internal static partial class PageLog
{
    /// <summary>
    /// Logs the same line for a thing that does not exist and for one that belongs to another person: so a session that tries one after the other shows up. It logs
    /// the page's name, because its address could hold anything.
    /// </summary>
    public static async Task NoteAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || context.User.Identity?.IsAuthenticated != true || context.Request.RouteValues.Count == 0) return;
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is not { } page || page == typeof(ProblemPage)) return;
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(page);
        NothingToSee(log, page.Name);
    }

    [LoggerMessage(EventName = nameof(NothingToSee), Level = LogLevel.Information, Message = "Authorization refused: this session may not see {Page} at this address.")]
    public static partial void NothingToSee(ILogger log, string page);
}
