using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Enrol;

/// <summary>The second half of enrolling. Afterwards the person is signed in, and asked to add a passkey.</summary>
public sealed partial class ConfirmNumberPage(ShowCodeRequest show, FinishEnrolment finish, PortalCookies cookies, NavigationManager navigation, OperatorPolicy policy) : FormPage
{
    /// <summary>The id of the request for a code.</summary>
    [SupplyParameterFromQuery(Name = "request")] public string? RequestId { get; set; }

    private Guid Request => IdIn(RequestId);

    private OperatorPolicy Policy => policy;

    private ShowCodeRequest.View? View { get; set; }

    private string Here => $"/enrol/number?request={Request}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() =>
        View = await show.RunAsync(CodeId.From(Request), CodePurpose.ConfirmNumber, cookies.ReadBrowser(HttpContext.Request), viewer: null, Cancelled);

    private Task ConfirmAsync() => FinishAsync(withoutNumber: false);

    private Task GoWithoutAsync() => FinishAsync(withoutNumber: true);

    private async Task FinishAsync(bool withoutNumber)
    {
        if (View is null) return;
        var result = await finish.RunAsync(
            new(CodeId.From(Request), Typed("code"), withoutNumber, cookies.KnowBrowser(HttpContext), HttpContext.LiveSession()), Cancelled);
        var session = result switch
        {
            FinishEnrolment.Result.Enrolled enrolled => enrolled.Session,
            FinishEnrolment.Result.NotSixDigits => Say("NotSixDigits"),
            FinishEnrolment.Result.NotFound => Say("TooLong"),
            FinishEnrolment.Result.ProvesNothing => Say("ProvesNothing"),
            FinishEnrolment.Result.Refused refused => Refuse(refused),
        };
        if (session is null) return;
        cookies.WriteSession(HttpContext.Response, session);
        navigation.NavigateTo("/account/passkeys?first=true");
    }

    private StartedSession? Refuse(FinishEnrolment.Result.Refused refused) => refused.Why switch
    {
        OneTimeCodeResult.Right => throw new InvalidOperationException("A right code is not refused."),
        OneTimeCodeResult.Wrong wrong => Say("Wrong", wrong.TriesLeft),
        OneTimeCodeResult.Exhausted => Say("Exhausted"),
        OneTimeCodeResult.TooLate => Say("TooLate"),
        OneTimeCodeResult.AlreadyUsed or OneTimeCodeResult.NotThisOne => Say("TooLong"),
    };

    private StartedSession? Say(string key, int count = 0)
    {
        Problems.Add("code", Text[count == 1 ? key + "Once" : key, count]);
        return null;
    }
}
