using HouseholdPortal.Application;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>The forms of recovery. They decide nothing: each passes what was sent to a use case and shows the result.</summary>
public sealed partial class RecoveryPage(
    ShowRecovery show, MakeRecoveryCodes make, ChooseRecoveryContact choose, RecoverByCode recover, AskToVouch ask, KeptForms kept, PortalCookies cookies, PortalAddress portal, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    private ShowRecovery.View? View { get; set; }

    /// <summary>Codes that were just made: shown in this response and never again.</summary>
    private IReadOnlyList<string>? Printed { get; set; }

    private bool WasChosen { get; set; }

    /// <summary>The form that was sent, if the page has it; no form's name starts with a blank.</summary>
    private string Present => Typed("_handler") is { } sent && IsPresent(sent) ? sent : " ";

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // Someone who only holds a line's phone has no account: their page is home.
        if (View is null) navigation.NavigateTo("/");
    }

    private bool IsPresent(string form) => View is { } view && form switch
    {
        "make" => view.MayChange,
        "choose" => true,
        "recover" => view is { HasEarlierPasskey: true, MayRecover: true, HasRecovered: false },
        _ when form.StartsWith("remove-", StringComparison.Ordinal) => view.Contacts.Any(contact => form.EndsWith(contact.Number.Digits, StringComparison.Ordinal)),
        _ => view is { HasEarlierPasskey: true, MayRecover: true, HasRecovered: false } && view.Contacts.Any(contact => contact.MayVouch && form.EndsWith(contact.Number.Digits, StringComparison.Ordinal)),
    };

    private static string NameOf(ShowRecovery.Contact contact) => contact.Name ?? NationalNumber.Of(contact.Number);

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.Session(), Cancelled);

    private async Task MakeAsync()
    {
        var result = await make.RunAsync(HttpContext.Session(), FormKey.Of(Typed(FormKey.Field)), Cancelled);
        Printed = result is MakeRecoveryCodes.Result.Made made ? made.Printed : null;
        if (Printed is null) Problems.Add("make", Text[result is MakeRecoveryCodes.Result.MadeBefore ? "ShownBefore" : "ProveFirst"]);
        await LookAsync();
    }

    private async Task ChooseAsync()
    {
        if (!TypedNumber.TryParse(Typed("number"), portal.CountryCode, out var number, out var flaw))
        {
            Problems.Add("number", Text[flaw.ToString()!]);
            return;
        }

        var result = await choose.ChooseAsync(HttpContext.Session(), number, Cancelled);
        if (result is ChooseRecoveryContact.Result.NeedsProof) kept.Keep(HttpContext);
        var problem = result switch
        {
            ChooseRecoveryContact.Result.Noted => null,
            ChooseRecoveryContact.Result.Own => Text["OwnNumber"].Value,
            ChooseRecoveryContact.Result.NotSignedIn or ChooseRecoveryContact.Result.NeedsProof => Text["ProveFirst"],
            ChooseRecoveryContact.Result.TooMany => Text["TooMany"],
            ChooseRecoveryContact.Result.TooOften => Text["TooOften"],
        };
        if (problem is not null) Problems.Add("number", problem);
        WasChosen = problem is null;
        await LookAsync();
    }

    private async Task RemoveAsync(Msisdn number)
    {
        var result = await choose.RemoveAsync(HttpContext.Session(), number, Cancelled);
        if (result is ChooseRecoveryContact.Result.TooOften) Problems.Add("contacts", Text["TooOften"]);
        await LookAsync();
    }

    private async Task RecoverAsync()
    {
        var result = await recover.RunAsync(HttpContext.Session(), Typed("code"), Cancelled);
        if (result is RecoverByCode.Result.Recovered recovered) cookies.WriteSession(HttpContext.Response, recovered.Session);
        var problem = result switch
        {
            RecoverByCode.Result.Recovered => null,
            RecoverByCode.Result.Wrong wrong => Text["WrongCode", wrong.TriesLeft].Value,
            RecoverByCode.Result.NotHere => Text["NotHere"],
        };
        if (problem is not null) Problems.Add("code", problem);
        await LookAsync();
    }

    private async Task AskAsync(Msisdn number)
    {
        var result = await ask.RunAsync(HttpContext.Session(), number, HttpContext.Place(), Cancelled);
        (string? Address, string? Problem) next = result switch
        {
            AskAnother.Result.Asked asked => (ApprovalPaths.Request(asked.Id), null),
            AskAnother.Result.TooMany => (null, Text["TooManyQuestions"]),
            AskAnother.Result.SaidNo no => (null, Text["SaidNo", policy.TimeOf(no.Until)]),
            AskAnother.Result.NotThem or AskAnother.Result.NotFound or AskAnother.Result.NothingLeft or AskAnother.Result.SignedOut => (null, Text["NotNow"]),
        };
        if (next.Problem is { } problem) Problems.Add($"ask-{number.Digits}", problem);
        if (next.Address is { } address) navigation.NavigateTo(address);
    }
}
