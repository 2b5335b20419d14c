using System.Security.Claims;
using System.Text.Encodings.Web;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Admin;

/// <summary>Finds the live staff session of a request's cookie. It asks the database at every request. Only admin pages use this scheme.</summary>
internal sealed class StaffAuthentication(
    FindStaffSession sessions, StaffCookies cookies, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "Staff";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookies.ReadSession(Request) is not { } token) return AuthenticateResult.NoResult();
        if (await sessions.RunAsync(token, Context.RequestAborted, isActivity: !BackgroundRequest.Is(Context)) is not { } found) return AuthenticateResult.Fail("The session is over.");
        Context.Features.Set(new StaffViewer(found.Name, found.Roles));
        Context.Features.Set(new WatchedSession(found.Id.Value, AdminPaths.Events, AdminPaths.Seen, AdminPaths.Home));

        // Form tokens are bound to the name identifier, as in the portal.
        var id = found.Id.Value.ToString();
        var identity = new ClaimsIdentity([new(StaffSignedIn.SessionClaim, id), new(ClaimTypes.NameIdentifier, id)], Scheme.Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var back = HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : AdminPaths.Home;
        Response.Redirect(AdminPaths.SignIn(back));
        return Task.CompletedTask;
    }
}
