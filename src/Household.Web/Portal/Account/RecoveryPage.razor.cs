using HouseholdPortal.Application;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Portal.Ways;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>The forms of recovery. They decide nothing: each passes what was sent to a use case and shows the result.</summary>
public sealed partial class RecoveryPage(
    ShowRecovery show, OwnForms forms, RecoveryCodes codes, RecoverByCode recover, AskToVouch ask, PortalCookies cookies, PortalAddress portal, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    private const string Here = "/account/recovery";

    private ShowRecovery.View? View { get; set; }

    /// <summary>Codes that were just made: shown in this response and never again. They work once the person says that they saved them.</summary>
    private IReadOnlyList<string>? Printed { get; set; }

    /// <summary>What was just done: <c>saved</c> or <c>chosen</c>.</summary>
    [SupplyParameterFromQuery(Name = "done")] public string? Done { get; set; }

    /// <summary>The form that was sent, if the page has it; no form's name starts with a blank.</summary>
    private string Present => Typed("_handler") is { } sent && IsPresent(sent) ? sent : " ";

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // What was sent is on the page again: whatever goes wrong, the codes are not lost.
        if (Present is "save" && codes.Unseal(Typed("codes")) is { } shown) Printed = shown.Split(' ');

        // Someone who only holds a line's phone has no account: their page is home.
        if (View is null) navigation.NavigateTo("/");
    }

    private bool IsPresent(string form) => View is { } view && form switch
    {
        "make" or "choose" => true,
        "save" => codes.Unseal(Typed("codes")) is not null,
        "recover" => view is { HasEarlierPasskey: true, MayRecover: true, HasRecovered: false },
        _ when form.StartsWith("remove-", StringComparison.Ordinal) => view.Contacts.Any(contact => form.EndsWith(contact.Number.Digits, StringComparison.Ordinal)),
        _ => view is { HasEarlierPasskey: true, MayRecover: true, HasRecovered: false } && view.Contacts.Any(contact => contact.MayVouch && form.EndsWith(contact.Number.Digits, StringComparison.Ordinal)),
    };

    private static string NameOf(ShowRecovery.Contact contact) => contact.Name ?? NationalNumber.Of(contact.Number);

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.Session(), Cancelled);

    private Task MakeAsync()
    {
        Printed = RecoveryCodes.Make();
        return Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        if (Printed is { } made && HttpContext.Person() is { } person)
            await GoAsync("make", await forms.BeginAsync(HttpContext, Permission.MakeRecoveryCodes, person.Value, string.Join(' ', made), $"{Here}?done=saved", Cancelled));
    }

    private async Task ChooseAsync()
    {
        if (!TypedNumber.TryParse(Typed("number"), portal.CountryCode, out var number, out var flaw))
        {
            Problems.Add("number", Text[flaw.ToString()!]);
            return;
        }

        if (HttpContext.Person() is { } person) await GoAsync("number", await forms.BeginAsync(HttpContext, Permission.ChooseRecoveryContact, person.Value, number.Digits, $"{Here}?done=chosen", Cancelled));
    }

    private async Task RemoveAsync(MeansId contact) => await GoAsync("contacts", await forms.BeginAsync(HttpContext, Permission.RemoveMeans, contact.Value, "", Here, Cancelled));

    private async Task GoAsync(string field, OwnForms.Outcome outcome)
    {
        if (outcome.Problem is { } problem) Problems.Add(field, problem);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
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
