using System.Text.Json;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.SignIn;

/// <summary>The addresses that the passkey scripts call on admin pages: like <see cref="PasskeyEndpoints"/>, for staff.</summary>
internal static class StaffPasskeyEndpoints
{
    public const string SignIn = "/admin/passkeys/sign-in";
    public const string Enrol = "/admin/passkeys/enrol";

    public sealed record SignInBody(string? State, JsonElement Credential, string? Return);

    public sealed record EnrolBody(string? State, JsonElement Credential);

    public static void MapStaffPasskeys(this WebApplication app)
    {
        var group = app.MapGroup("").FromOwnPagesOnly().AllowAnonymous();
        group.MapPost(SignIn + "/options", BeginSignIn);
        group.MapPost(SignIn, SignInAsync);
        group.MapPost(Enrol + "/options", BeginEnrolAsync);
        group.MapPost(Enrol, EnrolAsync);
    }

    private static IResult BeginSignIn(HttpContext http, SignInStaff signIn, PortalCookies browsers)
    {
        var challenge = signIn.Begin(browsers.KnowBrowser(http));
        return PasskeyAnswers.Challenge(challenge.OptionsJson, challenge.State);
    }

    private static async Task<IResult> SignInAsync(
        SignInBody body, HttpContext http, SignInStaff signIn, StaffCookies cookies, PortalCookies browsers, IStringLocalizer<StaffPasskeyWords> text, CancellationToken cancellationToken)
    {
        var before = (await http.AuthenticateAsync(StaffAuthentication.Name)).Principal?.StaffSession();
        var result = await signIn.RunAsync(new(body.State ?? "", PasskeyAnswers.Text(body.Credential), browsers.KnowBrowser(http), before), cancellationToken);
        return result switch
        {
            SignInStaff.Result.SignedIn signedIn => Started(http, cookies, signedIn.Session, AdminPaths.Checked(body.Return)),
            SignInStaff.Result.Refused => PasskeyAnswers.Refusal(text["Refused"]),
            SignInStaff.Result.Withdrawn => PasskeyAnswers.Refusal(text["Withdrawn"]),
            SignInStaff.Result.TooLate => PasskeyAnswers.Refusal(text["TooLate"]),
        };
    }

    private static async Task<IResult> BeginEnrolAsync(HttpContext http, EnrolStaff enrol, StaffLinkCookie link, StaffCookies cookies, IStringLocalizer<StaffPasskeyWords> text, CancellationToken cancellationToken) =>
        Enrolled(await enrol.BeginAsync(link.Read(http.Request), cancellationToken), http, cookies, text);

    private static async Task<IResult> EnrolAsync(
        EnrolBody body, HttpContext http, EnrolStaff enrol, StaffLinkCookie link, StaffCookies cookies, PortalCookies browsers, IStringLocalizer<StaffPasskeyWords> text, CancellationToken cancellationToken)
    {
        var request = new EnrolStaff.Request(link.Read(http.Request), body.State ?? "", PasskeyAnswers.Text(body.Credential), browsers.KnowBrowser(http));
        return Enrolled(await enrol.RunAsync(request, cancellationToken), http, cookies, text);
    }

    private static IResult Enrolled(EnrolStaff.Result result, HttpContext http, StaffCookies cookies, IStringLocalizer<StaffPasskeyWords> text) => result switch
    {
        EnrolStaff.Result.Challenge challenge => PasskeyAnswers.Challenge(challenge.OptionsJson, challenge.State),
        EnrolStaff.Result.Enrolled enrolled => Started(http, cookies, enrolled.Session, AdminPaths.Home),
        EnrolStaff.Result.LinkIsOver => PasskeyAnswers.Refusal(text["LinkIsOver"]),
        EnrolStaff.Result.Refused => PasskeyAnswers.Refusal(text["NotAPasskey"]),
        EnrolStaff.Result.NotVerified => PasskeyAnswers.Refusal(text["NotVerified"]),
        EnrolStaff.Result.TooLate => PasskeyAnswers.Refusal(text["TooLate"]),
    };

    private static IResult Started(HttpContext http, StaffCookies cookies, StartedSession session, string next)
    {
        cookies.WriteSession(http.Response, session);
        return PasskeyAnswers.GoTo(next);
    }
}
