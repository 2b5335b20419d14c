using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Circuits;
using Microsoft.AspNetCore.Authentication;

namespace HouseholdPortal.Web.Admin;

/// <summary>Registers and maps the events for open admin pages: whether their staff session still lives, as for a household's pages.</summary>
internal static class StaffLive
{
    public static IServiceCollection AddStaffLive(this IServiceCollection services) =>
        services.AddSingleton(provider => new SessionReader(SessionKind.Staff, (session, cancellationToken) => provider.GetRequiredService<WatchStaffSession>().RunAsync(StaffSessionId.From(session), cancellationToken)))
            .AddSingleton(provider => provider.GetRequiredService<SessionWatchers>().Scheme(SessionKind.Staff, StaffAuthentication.Name, StaffSignedIn.SessionClaim));

    public static void MapStaffLive(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSeen(AdminPaths.Seen, WhoWorksHere.Staff);
        endpoints.MapGet(AdminPaths.Events, async (Guid session, HttpContext http, LiveStream stream) =>
        {
            var own = (await http.AuthenticateAsync(StaffAuthentication.Name)).Principal?.StaffSession() ?? default;
            return stream.Answer(SessionKind.Staff, session, own.Value, http);
        }).AllowAnonymous().WithMetadata(new BackgroundRequest());
    }
}
