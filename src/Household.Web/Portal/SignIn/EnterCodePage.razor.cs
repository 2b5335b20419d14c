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
    ShowCodeRequest show, RequestSignInCode request, SignInByCode signIn, PortalCookies cookies, NavigationManager navigation, OperatorPolicy policy) : FormPage
{
    /// <summary>The id of the request for a code.</summary>
    [SupplyParameterFromQuery(Name = "request")] public string? RequestId { get; set; }

    private Guid Request => IdIn(RequestId);

    /// <summary>The page to come back to.</summary>
    [SupplyParameterFromQuery(Name = "return")] public string? Return { get; set; }

    private OperatorPolicy Policy => policy;

    private ShowCodeRequest.View? View { get; set; }

    private string Start => ReturnPath.AddTo("/sign-in", Return);

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
            Problems.Add("again", Text["TooSoon", policy.TimeOf(view.NewCodeAt)]);
            return;
        }

        var code = await request.RunAsync(view.Number, cookies.KnowHash(HttpContext), HttpContext.Connection.RemoteIpAddress, Cancelled);
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

    private StartedSession? Say(string key, int count = 0)
    {
        Problems.Add("code", Text[count == 1 ? key + "Once" : key, count]);
        return null;
    }
}
