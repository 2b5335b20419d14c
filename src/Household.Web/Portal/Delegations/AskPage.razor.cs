using System.Globalization;
using HouseholdPortal.Application.Delegations.Asking;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Delegations;

/// <summary>The form “Ask”. It decides nothing: what can be asked for, and of whom, says the use case.</summary>
public sealed partial class AskPage(ShowAsk show, AskForRight ask, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    private const string FormName = "ask";
    private const string Once = "Once";

    /// <summary>For how many months something can be asked for; the other may choose another time.</summary>
    private static readonly string[] s_months = ["1", "3", "12"];

    [SupplyParameterFromQuery(Name = "may")] public string? AskedPermission { get; set; }

    [SupplyParameterFromQuery(Name = "line")] public string? AskedLine { get; set; }

    [SupplyParameterFromQuery(Name = "account")] public string? AskedAccount { get; set; }

    private ShowAsk.View? View { get; set; }

    private string Here => PathOf(Permission, On);

    private Permission Permission => GrantAddress.PermissionsIn(AskedPermission) is [var only] ? only : default;

    private Target On => string.IsNullOrEmpty(AskedAccount) ? Target.OfLine(LineId.From(IdIn(AskedLine))) : Target.OfAccount(BillingAccountId.From(IdIn(AskedAccount)));

    private string Where => View switch
    {
        { On.Account: not null } => Text["Account", View.Label],
        { IsOwn: true } => Text["YourLine"],
        { User: { } user } => Text["TheirLine", user.Name],
        _ => View!.Label,
    };

    private string Whom => NameList.Of([.. View!.Whom.Select(one => one.Name)], Text["Or"]);

    private string[] Choices => [.. View!.IsOnce ? [Once] : Array.Empty<string>(), .. View.Grantors.Count > 0 ? s_months : []];

    /// <summary>Where it is asked for.</summary>
    internal static string PathOf(Permission permission, Target on) =>
        string.Create(CultureInfo.InvariantCulture, $"/household/ask?may={(int)permission}&{(on.Line is { } line ? $"line={line.Value}" : $"account={on.Account?.Value}")}");

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => View = await show.RunAsync(HttpContext.Session(), Permission, On, Cancelled);

    private DateOnly? LastDay(string choice) => string.Equals(choice, Once, StringComparison.Ordinal) ? null : View!.Today.AddMonths(int.Parse(choice, CultureInfo.InvariantCulture)).AddDays(-1);

    private string More(string choice) => LastDay(choice) is { } last ? Text["Until", DayText.Full(last)] : Text["OnceMore"];

    private async Task AskAsync()
    {
        if (View is null) return;
        var choice = Choices.FirstOrDefault(one => string.Equals(one, Typed("long"), StringComparison.Ordinal)) ?? Choices[0];
        var whom = Guid.TryParse(Typed("whom"), out var chosen) ? MemberId.From(chosen) : (MemberId?)null;
        var result = await ask.RunAsync(new(HttpContext.Session(), Permission, On, whom, LastDay(choice), HttpContext.Place()), Cancelled);
        (string? Address, string? Problem) next = result switch
        {
            AskForRight.Result.Asked asked => (whom is null && View.Whom.Count > 1 ? ApprovalPaths.Inbox : ApprovalPaths.Request(asked.Id), null),
            AskForRight.Result.NotAsked { Why: AskAnother.Result.TooMany } => (null, Text["TooMany", Whom].Value),
            AskForRight.Result.NotAsked { Why: AskAnother.Result.SaidNo no } => (null, Text["SaidNo", policy.DayAndTimeOf(no.Until)].Value),
            AskForRight.Result.NoSuchDay or AskForRight.Result.NotAsked or AskForRight.Result.Nothing => (null, Text["NotNow"].Value),
            AskForRight.Result.SignedOut => ($"/sign-in?return={Uri.EscapeDataString(Here)}", null),
        };
        if (next.Problem is { } problem) Problems.Add("long", problem);
        if (next.Address is { } address) navigation.NavigateTo(address);
    }
}
