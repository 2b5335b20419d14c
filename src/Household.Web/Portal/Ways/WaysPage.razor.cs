using HouseholdPortal.Application;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Authenticators.Objecting;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Branding;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Portal.Ways;

/// <summary>Shows all that can act as the person. It decides nothing: each form begins an operation and goes where that leads.</summary>
public sealed partial class WaysPage(
    ShowMeans show, OwnForms forms, ObjectToRequest stop, AskToDecide ask, WayWords words, OperatorPolicy policy, Clock clock, IOptions<Brand> brand, NavigationManager navigation) : FormPage
{
    /// <summary>The page’s address.</summary>
    internal const string Here = "/account/ways";

    private static readonly IReadOnlyList<(MeansKind Kind, string Add)> s_sections =
    [
        (MeansKind.Passkey, "/account/passkeys"), (MeansKind.Number, "/account/contacts"), (MeansKind.Address, "/account/contacts#addresses"),
        (MeansKind.RecoveryCodes, "/account/recovery#codes"), (MeansKind.RecoveryContact, "/account/recovery#contacts"),
    ];

    /// <summary>What was just done: <c>added</c>, <c>removed</c>, <c>stopped</c>, <c>objected</c>, <c>confirmed</c> or <c>decided</c>.</summary>
    [SupplyParameterFromQuery(Name = "done")] public string? Done { get; set; }

    private ShowMeans.View? View { get; set; }

    private WayWords Words => words;

    private OperatorPolicy Policy => policy;

    private IOptions<Brand> Brand => brand;

    private DateTimeOffset Now => clock.Now;

    private static IReadOnlyList<(MeansKind Kind, string Add)> Sections => s_sections;

    private string? DoneWords => Done switch { "added" => "DoneAdded", "removed" => "DoneRemoved", "stopped" => "DoneStopped", "objected" => "DoneObjected", "confirmed" => "DoneConfirmed", "decided" => "DoneDecided", _ => null };

    /// <summary>The form that was sent, if the page has it; no form's name starts with a blank.</summary>
    private string Present => Typed("_handler") is { } sent && View is { } view
        && (view.All.Any(item => sent.EndsWith(FormOf(item), StringComparison.Ordinal)) || view.Disputes.Any(dispute => sent.Contains($"{dispute.Against.Value:N}", StringComparison.Ordinal))) ? sent : " ";

    /// <summary>What the forms of one of them are called after.</summary>
    internal static string FormOf(ShowMeans.Item item) => $"{item.Id.Value:N}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // Someone who only holds a line's phone has no account: their page is home.
        if (View is null) navigation.NavigateTo("/");
    }

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.Session(), Cancelled);

    private Task ObjectAsync(ShowMeans.Item item) => BeginAsync(item, Permission.ObjectToMeans, "", "objected");

    private Task RemoveAsync(ShowMeans.Item item) => BeginAsync(item, Permission.RemoveMeans, "", "removed");

    private Task ConfirmAsync(ShowMeans.Item item) => BeginAsync(item, Permission.ConfirmPasskey, "", "confirmed");

    private async Task DecideAsync(ShowMeans.Dispute dispute, string side) =>
        await GoAsync($"{dispute.Against.Value:N}", await forms.BeginAsync(HttpContext, Permission.DecideObjection, dispute.Against.Value, side, $"{Here}?done=decided", Cancelled));

    private async Task BeginAsync(ShowMeans.Item item, Permission permission, string input, string done) =>
        await GoAsync(FormOf(item), await forms.BeginAsync(HttpContext, permission, item.Id.Value, input, $"{Here}?done={done}", Cancelled));

    private async Task GoAsync(string field, OwnForms.Outcome outcome)
    {
        if (outcome.Problem is { } problem) Problems.Add(field, problem);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
        await LookAsync();
    }

    private async Task StopAsync(ShowMeans.Item item)
    {
        if (item.Removal is { } removal && await stop.RunAsync(HttpContext.Session(), removal.Request, Cancelled)) navigation.NavigateTo($"{Here}?done=stopped");
        else Problems.Add(FormOf(item), Text["NotStopped"]);
        await LookAsync();
    }

    private async Task AskAsync(ShowMeans.Dispute dispute, ShowMeans.Item contact)
    {
        var result = await ask.RunAsync(HttpContext.Session(), dispute.Against, contact.Id, HttpContext.Place(), Cancelled);
        (string? Address, string? Problem) next = result switch
        {
            AskAnother.Result.Asked asked => (ApprovalPaths.Request(asked.Id), null),
            AskAnother.Result.TooMany => (null, Text["TooManyQuestions"]),
            AskAnother.Result.SaidNo no => (null, Text["SaidNo", policy.TimeOf(no.Until)]),
            AskAnother.Result.NotThem or AskAnother.Result.NotFound or AskAnother.Result.NothingLeft or AskAnother.Result.SignedOut => (null, Text["NotNow"]),
        };
        if (next.Problem is { } problem) Problems.Add($"{dispute.Against.Value:N}", problem);
        if (next.Address is { } address) navigation.NavigateTo(address);
    }
}
