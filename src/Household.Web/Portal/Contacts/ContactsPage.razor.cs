using HouseholdPortal.Application;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Contacts;

/// <summary>Shows a person's own numbers and addresses. It decides nothing: each form goes to a use case, and the page says what came of it.</summary>
public sealed partial class ContactsPage(
    ShowContacts show, AskToAddNumber askNumber, AskToAddEmail askEmail, RemoveContact remove, ContactRuleWords words, KeptForms kept, PortalAddress portal, PortalCookies cookies,
    OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    /// <summary>What was done just now: <c>number</c>, <c>address</c> or <c>removed</c>.</summary>
    [SupplyParameterFromQuery(Name = "done")] public string? Done { get; set; }

    private ShowContacts.View? View { get; set; }

    private ContactRuleWords Words => words;

    private string? DoneWords => Done switch { "number" => "DoneNumber", "address" => "DoneAddress", "removed" => "DoneRemoved", _ => null };

    private bool NeedsProof => View is { AddingNumber: ContactRule.NeedsFreshProof or ContactRule.NeedsPasskeyProof };

    /// <summary>The form that was sent, where the page has it; nothing starts with a blank.</summary>
    private string Present => Typed("_handler") is { } sent && View is { } view
        && (sent is "add-number" || (sent is "add-address" && view.SendsEmail) || MayBeRemoved(view).Contains(sent, StringComparer.Ordinal)) ? sent : " ";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // Someone who only holds a line's phone has no account: their page is home.
        if (View is null) navigation.NavigateTo("/");
    }

    private static string FormOf(Guid id) => $"remove-{id:N}";

    private static IEnumerable<string> MayBeRemoved(ShowContacts.View view) =>
        [.. view.Numbers.Where(n => n.Removing is ContactRule.May).Select(n => FormOf(n.Id.Value)), .. view.Addresses.Where(a => a.Removing is ContactRule.May).Select(a => FormOf(a.Id.Value))];

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.Session(), Cancelled);

    /// <summary>A form that was sent stays, whatever the rule says by now: what was typed must not be lost.</summary>
    private bool IsShown(string form, ContactRule? rule) =>
        rule is ContactRule.May || (rule is not null && string.Equals(Typed("_handler"), form, StringComparison.Ordinal));

    private string Day(DateTimeOffset at) => DayText.Full(policy.Today(at));

    private async Task AddNumberAsync()
    {
        if (!TypedNumber.TryParse(Typed("number"), portal.CountryCode, out var number, out var flaw))
        {
            Problems.Add("number", Text[flaw.ToString()!]);
            return;
        }

        var result = await askNumber.RunAsync(new(HttpContext.Session(), number, cookies.KnowHash(HttpContext)), Cancelled);
        Follow("number", result.Match<(CodeId?, string?)>(
            asked => (asked.Code, null), _ => (null, Text["SignInFirst"]), _ => (null, Text["NumberYours"]), refused => (null, WhyNot(refused.Why))));
    }

    private async Task AddAddressAsync()
    {
        if (!EmailAddress.TryParse(Typed("address"), out var address, out var flaw))
        {
            Problems.Add("address", Text[flaw.ToString()!]);
            return;
        }

        var result = await askEmail.RunAsync(new(HttpContext.Session(), address, cookies.KnowHash(HttpContext)), Cancelled);
        Follow("address", result.Match<(CodeId?, string?)>(
            sent => (sent.Code, null), _ => (null, Text["SignInFirst"]), _ => (null, Text["AddressYours"]), refused => (null, WhyNot(refused.Why)), _ => (null, Text["TooManyCodes"]), _ => (null, Text["NoEmailHere"])));
    }

    /// <summary>What takes a newer proof is kept until it was given.</summary>
    private string WhyNot(ContactRule rule)
    {
        if (rule is ContactRule.NeedsFreshProof or ContactRule.NeedsPasskeyProof) kept.Keep(HttpContext);
        return words.Of(rule);
    }

    private void Follow(string field, (CodeId? Code, string? Problem) came)
    {
        if (came.Problem is { } problem) Problems.Add(field, problem);
        if (came.Code is { } code) navigation.NavigateTo(ContactCodePage.Of(code));
    }

    private async Task RemoveAsync(ShowContacts.Number number) => await SayAsync(number.Id.Value, await remove.RunAsync(HttpContext.Session(), number.Id, Cancelled));

    private async Task RemoveAsync(ShowContacts.Address address) => await SayAsync(address.Id.Value, await remove.RunAsync(HttpContext.Session(), address.Id, Cancelled));

    private async Task SayAsync(Guid id, RemoveContact.Result result)
    {
        if (result.Match<string?>(_ => null, _ => null, refused => words.Of(refused.Why)) is { } problem) Problems.Add(FormOf(id), problem);
        else navigation.NavigateTo("/account/contacts?done=removed");
        await LookAsync();
    }
}
