using System.Text.Json;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.Ways;
using Microsoft.Extensions.Localization;
using static HouseholdPortal.Web.Portal.SignIn.PasskeyAnswers;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// The addresses that the passkey scripts call: JSON by POST, from this site's own pages only, with the form's token in a header. Refusals are one sentence
/// in the viewer's language.
/// </summary>
internal static class PasskeyEndpoints
{
    public sealed record SignInBody(string? State, JsonElement Credential, string? Return);

    public sealed record AddBody(string? State, JsonElement Credential);

    public sealed record ApproveBody(Guid Request);

    /// <summary>Both are null for the approval of the link that was opened in this browser.</summary>
    public sealed record AnswerBody(Guid? Owner, Guid? Approval);

    public static void MapPasskeys(this WebApplication app)
    {
        app.MapGet("/.well-known/webauthn", RelatedOrigins).AllowAnonymous();
        var group = app.MapGroup("/passkeys").FromOwnPagesOnly();
        group.MapPost("/sign-in/options", BeginSignIn).AllowAnonymous();
        group.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        group.MapPost("/add/options", BeginAddAsync).RequireAuthorization(AuthorizationPolicies.AnySession);
        group.MapPost("/add", AddAsync).RequireAuthorization(AuthorizationPolicies.AnySession);
        group.MapPost("/approve/options", ApproveAsync).RequireAuthorization(AuthorizationPolicies.AnySession);
        group.MapPost("/answer/options", AnswerAsync).AllowAnonymous();
    }

    /// <summary>The operator's other sites that may use the same passkeys (WebAuthn §5.11.1); maps nothing if there are none.</summary>
    private static IResult RelatedOrigins(PortalAddress address) => address.RelatedOrigins.Count == 0
        ? Results.NotFound()
        : Results.Json(new { origins = address.RelatedOrigins.Select(o => o.GetLeftPart(UriPartial.Authority)) });

    private static IResult BeginSignIn(HttpContext http, SignInByPasskey signIn, PortalCookies cookies)
    {
        var challenge = signIn.Begin(cookies.KnowBrowser(http));
        return Challenge(challenge.OptionsJson, challenge.State);
    }

    private static async Task<IResult> SignInAsync(
        SignInBody body, HttpContext http, SignInByPasskey signIn, PortalCookies cookies, PortalAddress address, IStringLocalizer<PasskeyWords> text, CancellationToken cancellationToken)
    {
        var request = new SignInByPasskey.Request(body.State ?? "", Text(body.Credential), cookies.KnowBrowser(http), http.LiveSession());
        var result = await signIn.RunAsync(request, cancellationToken);
        if (result is SignInByPasskey.Result.SignedIn { Session: var session }) cookies.WriteSession(http.Response, session);
        return result switch
        {
            SignInByPasskey.Result.SignedIn => GoTo(ReturnPath.Checked(body.Return)),
            SignInByPasskey.Result.Refused => Refusal(text["Refused"]),
            SignInByPasskey.Result.Unknown unknown => Unknown(text["Unknown"], address.Host, unknown.Passkey),
            SignInByPasskey.Result.TooLate => Refusal(text["TooLate"]),
        };
    }

    private static async Task<IResult> BeginAddAsync(HttpContext http, MakePasskey make, OwnForms forms, IStringLocalizer<PasskeyWords> text, CancellationToken cancellationToken) =>
        Added(await make.BeginAsync(http.Session(), cancellationToken), forms, text);

    private static async Task<IResult> AddAsync(AddBody body, HttpContext http, MakePasskey make, OwnForms forms, IStringLocalizer<PasskeyWords> text, CancellationToken cancellationToken)
    {
        var request = new MakePasskey.Request(http.Session(), body.State ?? "", Text(body.Credential), BrowserName.Of(http.Request.Headers.UserAgent), http.Place());
        return Added(await make.RunAsync(request, cancellationToken), forms, text);
    }

    private static async Task<IResult> ApproveAsync(
        ApproveBody body, HttpContext http, MakeApprovalChallenge make, IStringLocalizer<PasskeyWords> text, CancellationToken cancellationToken)
    {
        var options = await make.RunAsync(OperationRequestId.From(body.Request), http.Session(), cancellationToken);
        return options is null ? Refusal(text["QuestionOver"]) : Challenge(options, null);
    }

    /// <summary>For an approval from elsewhere: a person who has only the link may be asked to prove that they are the approver.</summary>
    private static async Task<IResult> AnswerAsync(
        AnswerBody body, HttpContext http, MakeApprovalChallenge make, PortalCookies cookies, IStringLocalizer<PasskeyWords> text, CancellationToken cancellationToken)
    {
        ApprovalLocator? who = body is { Owner: { } owner, Approval: { } approval }
            ? new ApprovalLocator.InSession(http.Session(), owner, ApprovalId.From(approval))
            : SecretToken.OfLink.HashOf(cookies.ReadApproval(http.Request)) is { } hash ? new ApprovalLocator.ByLink(hash) : null;
        var options = who is null ? null : await make.RunAsync(who, cancellationToken);
        return options is null ? Refusal(text["QuestionOver"]) : Challenge(options, null);
    }

    private static IResult Added(MakePasskey.Result result, OwnForms forms, IStringLocalizer<PasskeyWords> text) => result switch
    {
        MakePasskey.Result.Challenge challenge => Challenge(challenge.OptionsJson, challenge.State),
        MakePasskey.Result.Begun { How: var how } => forms.Of(how, "/account/passkeys?added=true") switch
        {
            { Next: { } next } => GoTo(next),
            { Problem: var problem } => Refusal(problem ?? text["NotAPasskey"]),
        },
        MakePasskey.Result.NotSignedIn => Refusal(text["SignInFirst"]),
        MakePasskey.Result.Refused => Refusal(text["NotAPasskey"]),
        MakePasskey.Result.TooLate => Refusal(text["TooLate"]),
    };
}
