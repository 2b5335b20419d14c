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

/// <summary>Shows a person's own numbers and addresses. It decides nothing: each form goes to a use case, and the page shows the result.</summary>
public sealed partial class ContactsPage(
    ShowContacts show, AskToAddContact ask, RemoveContact remove, ContactRuleWords words, KeptForms kept, PortalAddress portal, PortalCookies cookies,
    OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    /// <summary>What was just done: <c>number</c>, <c>address</c> or <c>removed</c>.</summary>
    [SupplyParameterFromQuery(Name = "done")] public string? Done { get; set; }

    private ShowContacts.View? View { get; set; }

    private ContactRuleWords Words => words;

    private string? DoneWords => Done switch { "number" => "DoneNumber", "address" => "DoneAddress", "removed" => "DoneRemoved", _ => null };

    private bool NeedsProof => View is { AddingNumber: ContactRule.NeedsFreshProof or ContactRule.NeedsPasskeyProof };

    /// <summary>The form that was sent, if the page has it; no form's name starts with a blank.</summary>
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

    /// <summary>A form that was sent stays on the page, whatever the rule says now: what was typed must not be lost.</summary>
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

        await AskAsync("number", new NewContact.Number(number), "NumberYours");
    }

    private async Task AddAddressAsync()
    {
        if (!EmailAddress.TryParse(Typed("address"), out var address, out var flaw))
        {
            Problems.Add("address", Text[flaw.ToString()!]);
            return;
        }

        await AskAsync("address", new NewContact.Email(address), "AddressYours");
    }

    private async Task AskAsync(string field, NewContact contact, string yours)
    {
        (CodeId? Code, string? Problem) next = await ask.RunAsync(new(HttpContext.Session(), contact, cookies.KnowHash(HttpContext)), Cancelled) switch
        {
            AskToAddContact.Result.Asked asked => (asked.Code, null),
            AskToAddContact.Result.NotSignedIn => (null, Text["SignInFirst"]),
            AskToAddContact.Result.AlreadyYours => (null, Text[yours]),
            AskToAddContact.Result.Refused refused => (null, WhyNot(refused.Why)),
            AskToAddContact.Result.TooMany => (null, Text["TooManyCodes"]),
            AskToAddContact.Result.NoEmailHere => (null, Text["NoEmailHere"]),
        };
        if (next.Problem is { } problem) Problems.Add(field, problem);
        if (next.Code is { } code) navigation.NavigateTo(ContactCodePage.Of(code));
    }

    /// <summary>A form that needs a newer proof is kept until the person has given it.</summary>
    private string WhyNot(ContactRule rule)
    {
        if (rule is ContactRule.NeedsFreshProof or ContactRule.NeedsPasskeyProof) kept.Keep(HttpContext);
        return words.Of(rule);
    }

    private async Task RemoveAsync(ShowContacts.Number number) => await SayAsync(number.Id.Value, await remove.RunAsync(HttpContext.Session(), number.Id, Cancelled));

    private async Task RemoveAsync(ShowContacts.Address address) => await SayAsync(address.Id.Value, await remove.RunAsync(HttpContext.Session(), address.Id, Cancelled));

    private async Task SayAsync(Guid id, RemoveContact.Result result)
    {
        if (result is RemoveContact.Result.Refused { Why: var why }) Problems.Add(FormOf(id), words.Of(why));
        else navigation.NavigateTo("/account/contacts?done=removed");
        await LookAsync();
    }
}
