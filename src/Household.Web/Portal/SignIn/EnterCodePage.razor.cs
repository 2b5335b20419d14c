using HouseholdPortal.Application;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>Takes the six digits, in the browser that asked for them.</summary>
public sealed partial class EnterCodePage(
    ShowCodeRequest show, RequestSignInCode request, SignInByCode signIn, PortalCookies cookies, NavigationManager navigation, OperatorPolicy policy, Clock clock) : FormPage
{
    /// <summary>The id of the request for a code.</summary>
    [SupplyParameterFromQuery(Name = "request")] public string? RequestId { get; set; }

    private Guid Request => IdIn(RequestId);

    /// <summary>The page to come back to.</summary>
    [SupplyParameterFromQuery(Name = "return")] public string? Return { get; set; }

    private OperatorPolicy Policy => policy;

    private ShowCodeRequest.View? View { get; set; }

    private string Start => ReturnPath.AddTo("/sign-in", Return);

    private string Help => ReturnPath.AddTo("/sign-in/help", Return);

    private bool IsClosed => View is { LimitedUntil: not null } or { BrowserClosedUntil: not null };

    /// <summary>Texting us, if that gets a code now.</summary>
    private ShowCodeRequest.TextWay? OpenTextWay => View?.Text is { ClosedUntil: null } way ? way : null;

    /// <summary>Whether any code can be typed here: one that was sent, or one that the handset will ask for.</summary>
    private bool TakesCode => !IsClosed || OpenTextWay is not null;

    /// <summary>A page that takes no more codes says why itself: a problem would lead to a field that is gone.</summary>
    private bool ShowsProblems => Problems.Count > 0 && (View is null || TakesCode);

    private string Heading => View switch
    {
        { BrowserClosedUntil: not null } => "TitleBrowserClosed",
        { LimitedUntil: not null } => OpenTextWay is null ? "TitleLimited" : "TitleByText",
        _ => "Title",
    };

    private string Here => ReturnPath.AddTo($"/sign-in/code?request={Request}", Return);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => await LookAsync();

    private async Task LookAsync() => View = await show.RunAsync(CodeId.From(Request), CodePurpose.SignIn, cookies.ReadBrowser(HttpContext.Request), HttpContext.Person(), Cancelled);

    private async Task SignInAsync()
    {
        if (View is null) return;
        var result = await signIn.RunAsync(new(CodeId.From(Request), Typed("code"), cookies.KnowBrowser(HttpContext), HttpContext.LiveSession()), Cancelled);
        var session = result switch
        {
            SignInByCode.Result.SignedIn signedIn => signedIn.Session,
            SignInByCode.Result.Holder holder => holder.Session,
            SignInByCode.Result.NotSixDigits => Say("NotSixDigits"),
            SignInByCode.Result.NotFound => Say("Gone"),
            SignInByCode.Result.ProvesNothing => Say("ProvesNothing"),
            SignInByCode.Result.Refused refused => Refuse(refused),
        };
        if (session is null)
        {
            await LookAsync();
            return;
        }

        cookies.WriteSession(HttpContext.Response, session);
        navigation.NavigateTo(ReturnPath.Checked(Return));
    }

    private async Task AskAgainAsync()
    {
        if (View is not { } view) return;
        if (!view.MayAskAgain)
        {
            Problems.Add("again", Text["TooSoon", At(view.NewCodeAt)]);
            return;
        }

        var code = await request.RunAsync(view.Number, cookies.KnowBrowser(HttpContext), HttpContext.Connection.RemoteIpAddress, Cancelled);
        navigation.NavigateTo(ReturnPath.AddTo($"/sign-in/code?request={code.Value}", Return));
    }

    private StartedSession? Refuse(SignInByCode.Result.Refused refused) => refused.Why switch
    {
        OneTimeCodeResult.Right => throw new InvalidOperationException("A right code is not refused."),
        OneTimeCodeResult.Wrong wrong => Say("Wrong", wrong.TriesLeft),
        OneTimeCodeResult.Exhausted => Say("Exhausted"),
        OneTimeCodeResult.TooLate => Say("TooLate"),
        OneTimeCodeResult.AlreadyUsed => Say("AlreadyUsed"),
        OneTimeCodeResult.NotThisOne => Say("Gone"),
    };

    private string At(DateTimeOffset at) => policy.Today(at) == policy.Today(clock.Now) ? policy.TimeOf(at) : Text["Tomorrow", policy.TimeOf(at)];

    private StartedSession? Say(string key, int count = 0)
    {
        Problems.Add("code", Text[count == 1 ? key + "Once" : key, count]);
        return null;
    }
}
