using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Takes the six digits, in the browser that asked for them. Afterwards the person is signed in, and sees the invitation.</summary>
public sealed partial class InvitationCodePage(ShowCodeRequest show, FinishJoining finish, PortalCookies cookies, NavigationManager navigation, OperatorPolicy policy) : FormPage
{
    /// <summary>The id of the request for a code.</summary>
    [SupplyParameterFromQuery(Name = "request")] public string? RequestId { get; set; }

    private CodeId Request => CodeId.From(IdIn(RequestId));

    private OperatorPolicy Policy => policy;

    private ShowCodeRequest.View? View { get; set; }

    /// <summary>Whether a person is signed in, who only proves the number.</summary>
    private bool IsSignedIn => HttpContext.Person() is not null;

    private string Here => InvitationPaths.CodeOf(Request);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => View = await show.RunAsync(Request, CodePurpose.Join, cookies.ReadBrowser(HttpContext.Request), viewer: null, Cancelled);

    private async Task FinishAsync()
    {
        if (View is null) return;
        var result = await finish.RunAsync(new(Request, Typed("code"), Typed("name"), IsSignedIn ? ActorLocator.Of(HttpContext.Session()) : null, cookies.KnowBrowser(HttpContext), HttpContext.LiveSession()), Cancelled);
        var isDone = result switch
        {
            FinishJoining.Result.SignedIn signedIn => Remember(signedIn),
            FinishJoining.Result.Proved => true,
            FinishJoining.Result.NoName => Say("name", Text["NoName"]),
            FinishJoining.Result.NotSixDigits => Say("code", Text["NotSixDigits"]),
            FinishJoining.Result.NotFound => Say("code", Text["Gone"]),
            FinishJoining.Result.ProvesNothing => Say("code", Text["ProvesNothing"]),
            FinishJoining.Result.Refused refused => Say("code", Why(refused.Why)),
        };
        if (isDone) navigation.NavigateTo(InvitationPaths.Page);
    }

    private bool Remember(FinishJoining.Result.SignedIn signedIn)
    {
        cookies.WriteSession(HttpContext.Response, signedIn.Session);
        return true;
    }

    private string Why(OneTimeCodeResult why) => why switch
    {
        OneTimeCodeResult.Right => throw new InvalidOperationException("A right code is not refused."),
        OneTimeCodeResult.Wrong wrong => Text[wrong.TriesLeft == 1 ? "WrongOnce" : "Wrong", wrong.TriesLeft],
        OneTimeCodeResult.Exhausted => Text["Exhausted"],
        OneTimeCodeResult.TooLate => Text["TooLate"],
        OneTimeCodeResult.AlreadyUsed => Text["AlreadyUsed"],
        OneTimeCodeResult.NotThisOne => Text["Gone"],
    };

    private bool Say(string field, string words)
    {
        Problems.Add(field, words);
        return false;
    }
}
