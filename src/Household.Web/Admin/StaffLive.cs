using HouseholdPortal.Application.Staff;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Portal.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace HouseholdPortal.Web.Admin;

/// <summary>Maps what open admin pages hear: whether their staff session still lives, as a household's pages do.</summary>
internal static class StaffLive
{
    public static void MapStaffLive(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(AdminPaths.Events, async (Guid session, HttpContext http, LiveEvents events, WatchStaffSession watch, CancellationToken cancellationToken) =>
        {
            var own = (await http.AuthenticateAsync(StaffAuthentication.Name)).Principal?.StaffSession() ?? default;
            return events.Stream(http, session, own, watch.RunAsync, cancellationToken);
        }).AllowAnonymous().WithMetadata(new Unattended());
}
