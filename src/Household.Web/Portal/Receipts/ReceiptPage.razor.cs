using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Portal.Lines;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Receipts;

/// <summary>The page of a receipt, for everybody who may see what its line costs.</summary>
public sealed partial class ReceiptPage
{
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [Inject]
    private OperatorPolicy Policy { get; set; } = null!;

    [Inject]
    private Clock Clock { get; set; } = null!;

    private ReceiptView? View { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await Show.ForAsync(HttpContext.Session(), ReceiptId.From(Id), HttpContext?.RequestAborted ?? default);
        if (View is null) Navigation.NotFound();
    }

    private string Lead(ReceiptView view)
    {
        var who = Whose.Key(view.OwnLine, view.LineUser);
        string ended = IsToday(view)
            ? Text["EndedAt", view.EndedPlan, Policy.TimeOf(view.DoneAt)]
            : Text["EndedOn", view.EndedPlan, DayText.Full(Policy.Today(view.DoneAt)), Policy.TimeOf(view.DoneAt)];
        string goesOn = view.RunningPlan is { } plan ? Text[who + "GoesOnWith", plan, view.LineUser?.Name ?? ""] : Text[who + "GoesOn", view.LineUser?.Name ?? ""];
        return $"{ended} {goesOn}";
    }

    private string DoneOn(ReceiptView view) => IsToday(view) ? Text["Today"] : DayText.Full(Policy.Today(view.DoneAt));

    private static RenderFragment LineNumber(ReceiptView view) => view.LineNumber is { } number ? Phrase.Number(number) : Phrase.Plain(view.LineLabel);

    private string Told(ReceiptView view) =>
        NameList.Of([.. view.Told.OrderByDescending(member => member == view.Viewer).Select(member => member == view.Viewer ? Text["You"] : member.Name)], Text["And"]);

    private bool IsToday(ReceiptView view) => Policy.Today(view.DoneAt) == Policy.Today(Clock.Now);
}
