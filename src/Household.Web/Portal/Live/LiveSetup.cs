using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Circuits;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Registers and maps what open pages hear. One connection serves all tabs of a browser (<c>js/live-events.js</c>).</summary>
internal static class LiveSetup
{
    public const string Events = "/live/events";

    /// <summary>The address that an interactive page calls when its viewer does something.</summary>
    public const string Seen = "/live/seen";

    public static IServiceCollection AddLive(this IServiceCollection services, LiveOptions options) => services
        .AddSingleton(options).AddSingleton<StreamPlaces>()
        .AddSingleton(provider => new SessionReader(SessionKind.Household, (session, cancellationToken) => provider.GetRequiredService<WatchSession>().RunAsync(SessionId.From(session), cancellationToken)))
        .AddSingleton(provider => provider.GetRequiredService<SessionWatchers>().Scheme(SessionKind.Household, SessionAuthentication.Name, SignedIn.SessionClaim))
        .AddSingleton<PersonVersions>().AddSingleton<SessionWatchers>().AddSingleton<LiveEvents>().AddSingleton<LiveStream>();

    /// <summary>Open to everybody: a page whose session is over is told so in the same stream.</summary>
    public static void MapLive(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSeen(Seen, AuthorizationPolicies.AnySession);
        endpoints.MapGet(Events, (Guid session, HttpContext http, LiveStream stream) => stream.Answer(SessionKind.Household, session, http.Session().Value, http))
            .AllowAnonymous().WithMetadata(new BackgroundRequest());
    }
}
