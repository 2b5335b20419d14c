using System.Security.Claims;
using System.Text.Encodings.Web;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// Finds the live session of a request's cookie. It asks the database at every request, so a session that was ended is gone at the next.
/// The principal is only a locator: it holds the session's id, and use cases trust nothing else in it.
/// </summary>
internal sealed class SessionAuthentication(
    FindSession sessions, LateForm late, PortalCookies cookies, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "Session";

    /// <summary>Form tokens are bound to the name identifier: because it is the session's, they are worthless in another session.</summary>
    public static ClaimsIdentity IdentityOf(SessionId session)
    {
        var id = session.Value.ToString();
        return new([new(SignedIn.SessionClaim, id), new(ClaimTypes.NameIdentifier, id)], Name);
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SameForEverybody.Is(Context) || cookies.ReadSession(Request) is not { } token) return AuthenticateResult.NoResult();
        if (await sessions.RunAsync(token, Context.RequestAborted, isActivity: !BackgroundRequest.Is(Context), renews: !BackgroundRequest.IsAddress(Context)) is not { } found)
            return AuthenticateResult.Fail("The session is over.");

        if (found.Renewed is { } renewed) cookies.WriteSession(Response, renewed);
        var identity = IdentityOf(found.Id);
        if (found.Person is { } person) identity.AddClaim(new(SignedIn.PersonClaim, person.Value.ToString()));
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <summary>People are redirected to sign in and come back; programs get 401.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wantsPage = Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (!wantsPage)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // The form that was sent is not carried out after signing in: its page is read again, with what was typed.
        await late.KeepAsync(Context);
        var isPage = HttpMethods.IsGet(Request.Method) || PageForm.PageOf(Context) is not null;
        Response.Redirect(ReturnPath.AddTo("/sign-in", isPage ? Request.Path + Request.QueryString : "/"));
    }
}
