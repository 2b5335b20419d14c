using System.Security.Claims;
using HouseholdPortal.Application;
using Microsoft.AspNetCore.Authentication;

namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>
/// Guards the addresses of Blazor's hub. A connection must come from a page of our own (Origin, exactly), by WebSocket, and for one session, which its
/// address names and its cookies must hold: the circuit's user is that session, and no other that the browser may have too.
/// </summary>
internal sealed partial class CircuitDoor(IEnumerable<SessionScheme> schemes, PortalAddress portal, OpenCircuits circuits, CircuitConnections connections, ILogger<CircuitDoor> log)
{
    /// <summary>The hub's address.</summary>
    public const string Hub = "/_blazor";

    private const string Session = "session";

    /// <summary>Lets a request to the hub through, or refuses it with 403, or 429 where there is no room.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        // Addresses are matched in any case of letters.
        if (!context.Request.Path.StartsWithSegments(Hub, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            await next(context);
            return;
        }

        // A goodbye needs the circuit's secret, and the list of initializers is not secret.
        if (rest.HasValue && !context.WebSockets.IsWebSocketRequest)
        {
            if (HttpMethods.IsGet(context.Request.Method) || IsOurs(context)) await next(context);
            else Refuse(context, "it is not from a page of ours");
            return;
        }

        if (!IsOurs(context)) Refuse(context, "it is not from a page of ours");
        else if (!context.WebSockets.IsWebSocketRequest) Refuse(context, "it is no WebSocket");
        else if (await FindAsync(context) is not { } found) Refuse(context, "it has no live session");
        else if (!circuits.HasRoom(found.Session)) Refuse(context, "the session or the node has too many", StatusCodes.Status429TooManyRequests);
        else await OpenAsync(context, found, next);
    }

    private async Task OpenAsync(HttpContext context, (Guid Session, ClaimsPrincipal User) found, RequestDelegate next)
    {
        context.User = found.User;
        await connections.HoldAsync(context, found.Session, next);
    }

    private async Task<(Guid Session, ClaimsPrincipal User)?> FindAsync(HttpContext context)
    {
        if (!Guid.TryParse(context.Request.Query[Session], out var named)) return null;
        foreach (var scheme in schemes)
        {
            if ((await context.AuthenticateAsync(scheme.Name)).Principal is { } user && CircuitUser.SessionOf(user, scheme) == named) return (named, user);
        }

        return null;
    }

    // Not the related origins: they share our passkeys, not our pages.
    private bool IsOurs(HttpContext context) => string.Equals(context.Request.Headers.Origin, portal.Origin.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

    private void Refuse(HttpContext context, string why, int status = StatusCodes.Status403Forbidden)
    {
        Refused(log, why);
        context.Response.StatusCode = status;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a connection for an interactive page: {Why}.")]
    private static partial void Refused(ILogger log, string why);
}
