using System.Globalization;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Admin.Recoveries;

/// <summary>The forms of one recovery. Who may send which, the use cases say.</summary>
public sealed partial class DocumentRecoveryPage(
    ShowRecoveries show, MatchDocuments match, DecideRecovery decide, GiveUpRecovery giveUp, RecoveryWords words, NavigationManager navigation) : FormPage
{
    [Parameter] public string Id { get; set; } = "";

    private RecoveryWords Words => words;

    private DocumentRecoveryId Recovery => DocumentRecoveryId.From(Guid.TryParse(Id, out var id) ? id : Guid.Empty);

    private ShowRecoveries.View? View { get; set; }

    private ShowRecoveries.Case? Case => View?.Cases is [var one] ? one : null;

    /// <summary>The code that was made just now: shown in this answer and never again.</summary>
    private string? Printed { get; set; }

    private string Here => AdminPaths.Recovery(Recovery);

    /// <summary>The form that was sent, where the page has it; nothing starts with a blank.</summary>
    private string Present => Typed("_handler") switch
    {
        "match" when Case is { MayMatch: true } && View is { IsFresh: true } => "match",
        "decide" when Case is { MayDecide: true } && View is { IsFresh: true } => "decide",
        "give-up" when Case is { State: DocumentRecoveryState.Opened or DocumentRecoveryState.Matched } && View is { MayOpen: true, IsFresh: true } => "give-up",
        _ => " ",
    };

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        if (Case is null) navigation.NotFound();
    }

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.StaffSession(), Recovery, Cancelled);

    private async Task MatchAsync()
    {
        if (!Enum.TryParse<DocumentKind>(Typed("document"), out var document) || !Enum.IsDefined(document)) Problems.Add("document", Text["NoDocument"]);
        if (string.IsNullOrWhiteSpace(Typed("name"))) Problems.Add("name", Text["NoName"]);
        DateOnly? born = DateOnly.TryParseExact(Typed("born"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (born is null) Problems.Add("born", Text["NotADay"]);
        var face = string.Equals(Typed("face"), "true", StringComparison.Ordinal);
        if (!face) Problems.Add("face", Text["NoFace"]);

        // What was forgotten in the form is no comparison that went wrong.
        if (Problems.Count > 0) return;

        Printed = (await match.RunAsync(new(HttpContext.StaffSession(), Recovery, document, Typed("name"), born, face), Cancelled)).Match<string?>(
            matched => matched.Printed, refused => Refuse("name", refused.Why), _ => Say("name", "NotNow"), _ => Say("name", "ProveFirst"));
        await LookAsync();
    }

    private async Task DecideAsync()
    {
        var session = HttpContext.StaffSession();
        var result = string.Equals(Typed("answer"), "approve", StringComparison.Ordinal)
            ? await decide.ApproveAsync(session, Recovery, Cancelled)
            : await decide.RefuseAsync(session, Recovery, Typed("because"), Cancelled);
        result.Match<string?>(
            _ => null, refused => Refuse("decision", refused.Why), _ => Say("decision", "NobodyToTell"), _ => Say("because", "NoReason"), _ => Say("decision", "NotNow"), _ => Say("decision", "ProveFirst"));
        await LookAsync();
    }

    private async Task GiveUpAsync()
    {
        await giveUp.RunAsync(HttpContext.StaffSession(), Recovery, Cancelled);
        await LookAsync();
    }

    /// <summary>What comes next, for whoever has nothing to do here now.</summary>
    private string Next(ShowRecoveries.Case one) => one switch
    {
        { State: DocumentRecoveryState.Matched, IsOwn: true } => Text["NextSomebodyElse"],
        { State: DocumentRecoveryState.Approved, OpensAt: { } from } => Text["NextWait", words.When(from)],
        _ => Text["Next" + one.State],
    };

    private string? Refuse(string field, DocumentRecoveryAnswer why) => why.Match(
        _ => throw new InvalidOperationException("What is done is not refused."),
        _ => Say(field, "NotNow"),
        mismatch => Say(field, mismatch.TriesLeft switch { 0 => "MismatchNone", 1 => "MismatchOnce", _ => "Mismatch" }, mismatch.TriesLeft),
        _ => Say(field, "SameStaff"),
        _ => Say(field, "NotNow"));

    private string? Say(string field, string key, int count = 0)
    {
        Problems.Add(field, Text[key, count]);
        return null;
    }
}
