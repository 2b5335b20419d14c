using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Contacts;

/// <summary>Takes the six digits that make a number or an address one's own, in the browser that asked for them.</summary>
public sealed partial class ContactCodePage(
    ShowContactCode show, AddContact add, AskToAddNumber askNumber, AskToAddEmail askEmail, ContactRuleWords words, PortalCookies cookies, NavigationManager navigation, OperatorPolicy policy) : FormPage
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
        var result = await add.RunAsync(new(HttpContext.Session(), CodeId.From(Request), Typed("code"), cookies.KnowHash(HttpContext)), Cancelled);
        var done = result.Match(
            _ => "number", _ => "address", _ => Say("NotSixDigits"), _ => Say("Gone"), may => Say(words.Of(may.Why), isKey: false), _ => Say("ProvesNothing"),
            refused => refused.Why.Match(
                _ => throw new InvalidOperationException("A right code is not refused."),
                wrong => Say(Text[wrong.TriesLeft == 1 ? "WrongOnce" : "Wrong", wrong.TriesLeft], isKey: false), _ => Say("Exhausted"), _ => Say("TooLate"), _ => Say("AlreadyUsed"), _ => Say("Gone")));
        if (done is not null) navigation.NavigateTo($"/account/contacts?done={done}");
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

        var (session, browser) = (HttpContext.Session(), cookies.KnowHash(HttpContext));
        var (code, problem) = view.Number is { } number
            ? (await askNumber.RunAsync(new(session, number, browser), Cancelled)).Match<(CodeId?, string?)>(
                asked => (asked.Code, null), _ => (null, Text["Gone"]), _ => (null, Text["Yours"]), refused => (null, words.Of(refused.Why)))
            : (await askEmail.RunAsync(new(session, view.Address!.Value, browser), Cancelled)).Match<(CodeId?, string?)>(
                sent => (sent.Code, null), _ => (null, Text["Gone"]), _ => (null, Text["Yours"]), refused => (null, words.Of(refused.Why)), _ => (null, Text["TooMany"]), _ => (null, Text["CannotArrive"]));
        if (problem is not null) Problems.Add("again", problem);
        if (code is { } next) navigation.NavigateTo(Of(next));
    }

    private string? Say(string words, bool isKey = true)
    {
        Problems.Add("code", isKey ? Text[words] : words);
        return null;
    }
}
