using HouseholdPortal.Application;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Portal.Ways;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Contacts;

/// <summary>Shows a person's own numbers and addresses. It decides nothing: each form goes to a use case, and the page shows the result.</summary>
public sealed partial class ContactsPage(
    ShowContacts show, AskToAddContact ask, OwnForms forms, PortalAddress portal, PortalCookies cookies,
    OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    /// <summary>What was just done: <c>number</c>, <c>address</c> or <c>removed</c>.</summary>
    [SupplyParameterFromQuery(Name = "done")] public string? Done { get; set; }

    private ShowContacts.View? View { get; set; }

    private string? DoneWords => Done switch { "number" => "DoneNumber", "address" => "DoneAddress", "removed" => "DoneRemoved", _ => null };

    /// <summary>The form that was sent, if the page has it; no form's name starts with a blank.</summary>
    private string Present => Typed("_handler") is { } sent && View is { } view
        && ((sent is "add-number" && view.HasRoomForNumber) || (sent is "add-address" && view is { SendsEmail: true, HasRoomForAddress: true })
            || view.Numbers.Select(number => number.Id).Concat(view.Addresses.Select(address => address.Id)).Any(id => string.Equals(FormOf(id.Value), sent, StringComparison.Ordinal))) ? sent : " ";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // Someone who only holds a line's phone has no account: their page is home.
        if (View is null) navigation.NavigateTo("/");
    }

    private static string FormOf(Guid id) => $"remove-{id:N}";

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.Session(), Cancelled);

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
            AskToAddContact.Result.Refused refused => (null, forms.Why(refused.Reason) ?? Text["NotNow"]),
            AskToAddContact.Result.TooMany => (null, Text["TooManyCodes"]),
            AskToAddContact.Result.NoEmailHere => (null, Text["NoEmailHere"]),
        };
        if (next.Problem is { } problem) Problems.Add(field, problem);
        if (next.Code is { } code) navigation.NavigateTo(ContactCodePage.Of(code));
    }

    private async Task RemoveAsync(MeansId id)
    {
        var outcome = await forms.BeginAsync(HttpContext, Permission.RemoveMeans, id.Value, "", "/account/contacts?done=removed", Cancelled);
        if (outcome.Problem is { } problem) Problems.Add(FormOf(id.Value), problem);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
        await LookAsync();
    }
}
