using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Portal.Ways;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Contacts;

/// <summary>Takes the six digits that confirm a number or an address, in the browser that asked for them.</summary>
public sealed partial class ContactCodePage(
    ShowContactCode show, AddContact add, AskToAddContact ask, OwnForms forms, PortalCookies cookies, NavigationManager navigation, OperatorPolicy policy) : FormPage
{
    /// <summary>The id of the request for a code.</summary>
    [SupplyParameterFromQuery(Name = "request")] public string? RequestId { get; set; }

    private Guid Request => IdIn(RequestId);

    private OperatorPolicy Policy => policy;

    private ShowContactCode.View? View { get; set; }

    private string Here => Of(CodeId.From(Request));

    /// <summary>The address of the page that takes a code.</summary>
    public static string Of(CodeId code) => $"/account/contacts/code?request={code.Value}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => await LookAsync();

    private async Task LookAsync() => View = await show.RunAsync(CodeId.From(Request), HttpContext.Person(), cookies.ReadBrowser(HttpContext.Request), Cancelled);

    private async Task AddAsync()
    {
        var result = await add.RunAsync(new(HttpContext.Session(), CodeId.From(Request), Typed("code"), cookies.KnowHash(HttpContext), HttpContext.Place()), Cancelled);
        var next = result switch
        {
            AddedContact.Proved proved => Go(forms.Of(proved.How, $"/account/contacts?done={(proved.IsNumber ? "number" : "address")}")),
            AddedContact.NotSixDigits => Say("NotSixDigits"),
            AddedContact.NotFound => Say("Gone"),
            AddedContact.ProvesNothing => Say("ProvesNothing"),
            AddedContact.Refused refused => Refuse(refused.Why),
        };
        if (next is not null) navigation.NavigateTo(next);
        await LookAsync();
    }

    private async Task AskAgainAsync()
    {
        if (View is not { } view) return;
        if (!view.MayAskAgain)
        {
            Problems.Add("again", Text["TooSoon", policy.TimeOf(view.NewCodeAt)]);
            return;
        }

        NewContact contact = view.Number is { } number ? new NewContact.Number(number) : new NewContact.Email(view.Address!.Value);
        (CodeId? Code, string? Problem) next = await ask.RunAsync(new(HttpContext.Session(), contact, cookies.KnowHash(HttpContext)), Cancelled) switch
        {
            AskToAddContact.Result.Asked asked => (asked.Code, null),
            AskToAddContact.Result.NotSignedIn => (null, Text["Gone"]),
            AskToAddContact.Result.AlreadyYours => (null, Text["Yours"]),
            AskToAddContact.Result.Refused refused => (null, forms.Why(refused.Reason) ?? Text["Gone"]),
            AskToAddContact.Result.TooMany => (null, Text["TooMany"]),
            AskToAddContact.Result.NoEmailHere => (null, Text["CannotArrive"]),
        };
        if (next.Problem is { } problem) Problems.Add("again", problem);
        if (next.Code is { } code) navigation.NavigateTo(Of(code));
    }

    private string? Go(OwnForms.Outcome outcome) => outcome.Problem is { } problem ? Say(problem, isKey: false) : outcome.Next;

    private string? Refuse(OneTimeCodeResult why) => why switch
    {
        OneTimeCodeResult.Right => throw new InvalidOperationException("A right code is not refused."),
        OneTimeCodeResult.Wrong wrong => Say(Text[wrong.TriesLeft == 1 ? "WrongOnce" : "Wrong", wrong.TriesLeft], isKey: false),
        OneTimeCodeResult.Exhausted => Say("Exhausted"),
        OneTimeCodeResult.TooLate => Say("TooLate"),
        OneTimeCodeResult.AlreadyUsed => Say("AlreadyUsed"),
        OneTimeCodeResult.NotThisOne => Say("Gone"),
    };

    private string? Say(string words, bool isKey = true)
    {
        Problems.Add("code", isKey ? Text[words] : words);
        return null;
    }
}
