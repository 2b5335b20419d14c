using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Registers and maps what open pages hear. One connection serves all tabs of a browser (<c>js/live-events.js</c>).</summary>
internal static class LiveSetup
{
    public const string Events = "/live/events";

    public static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton(provider => new SessionReader(SessionKind.Household, provider.GetRequiredService<WatchSession>().RunAsync))
        .AddSingleton<PersonVersions>().AddSingleton<SessionWatchers>().AddSingleton<LiveEvents>();

    /// <summary>For everybody: a page whose session is over is told so in the same stream.</summary>
    public static void MapLive(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Events, (Guid session, HttpContext http, LiveEvents events, CancellationToken cancellationToken) =>
            events.Stream(SessionKind.Household, http, session, http.Session(), cancellationToken)).AllowAnonymous().WithMetadata(new Unattended());

    /// <summary>The answer that lasts.</summary>
    public static ServerSentEventsResult<string> Stream(
        this LiveEvents events, SessionKind kind, HttpContext http, Guid session, SessionId own, CancellationToken cancellationToken)
    {
        // Proxies that would collect the answer before passing it on are asked not to.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(events.WatchAsync(kind, SessionId.From(session), own, cancellationToken));
    }
}
