using System.Security.Claims;
using System.Text.Encodings.Web;
using HouseholdPortal.Application.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// Says which live session a request's cookie belongs to, asking the database at every request: a session that was ended is gone at the next.
/// The principal is a locator: it holds the session's id, and no use case believes more of it than that.
/// </summary>
internal sealed class SessionAuthentication(
    FindSession sessions, PortalCookies cookies, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Style sheets and scripts are the same for everybody.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return AuthenticateResult.NoResult();
        if (cookies.ReadSession(Request) is not { } token) return AuthenticateResult.NoResult();
        if (await sessions.RunAsync(token, Context.RequestAborted, isActivity: !Unattended.Is(Context)) is not { } found) return AuthenticateResult.Fail("The session is over.");

        // Form tokens are bound to the name identifier: with the session's they are worthless in another.
        var id = found.Id.Value.ToString();
        var identity = new ClaimsIdentity([new(SignedIn.SessionClaim, id), new(ClaimTypes.NameIdentifier, id)], Scheme.Name);
        if (found.Person is { } person) identity.AddClaim(new(SignedIn.PersonClaim, person.Value.ToString()));
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <summary>People go to sign in and come back; programs get 401.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wantsPage = Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (!wantsPage)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        // What was being sent is not repeated after signing in: only pages that are read are gone back to.
        var back = HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : "/";
        Response.Redirect(ReturnPath.AddTo("/sign-in", back));
        return Task.CompletedTask;
    }
}
