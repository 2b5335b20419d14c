using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>
/// The forms of the step-up. They decide nothing: each hands what was sent to a use case and says what came of it; a proof itself is taken by
/// <see cref="SettleEndpoint"/>.
/// </summary>
public sealed partial class SettleSheet(
    AskToSettle ask, AskToSettleElsewhere askElsewhere, ShowStepUp show, ShowWaiting showWaiting, SendApprovalCode sendCode, SettleWords words, ProofWords proofs, NavigationManager navigation) : FormPage
{
    /// <summary>Every step has one form, and all share this name: a form from an older page still finds its way here.</summary>
    internal const string FormName = "settle-step";

    private ShowStepUp.View? _view;
    private ShowWaiting.View? _waiting;
    private string _key = "";
    private string? _problem;

    [Parameter, EditorRequired] public FindingView Finding { get; set; } = null!;

    /// <summary>Which approval it is: <c>?approval=</c>.</summary>
    [Parameter, EditorRequired] public Guid? Approval { get; set; }

    [Parameter, EditorRequired] public SettleStep Step { get; set; }

    /// <summary>Why a proof that was sent did not settle it; null before one was.</summary>
    [Parameter, EditorRequired] public ProofProblem? Problem { get; set; }

    private string Page => $"/findings/{Finding.Id.Value}";

    private string Sum => MoneyText.Of(Finding.Amount);

    private bool IsOver => _view is null || _view.State != ApprovalState.Open;

    private ShowStepUp.Number? Chosen => _view?.Chosen(Typed("number"));

    /// <summary>What went wrong, at the way that was tried.</summary>
    private string? ProblemOf(string wanted) => string.Equals(Typed(ProofForm.Wanted) ?? ProofForm.Passkey, wanted, StringComparison.Ordinal) ? _problem : null;

    private string Title => IsOver ? Text["TitleOver"] : Step switch
    {
        SettleStep.Code => ProofText["Code"],
        SettleStep.Link => Text["Link"],
        SettleStep.Wait => Text["TitleWait"],
        SettleStep.Digits => ProofText["TitleDigits"],
        _ => ProofText["TitleChoose"],
    };

    protected override async Task OnInitializedAsync()
    {
        _key = FormKey.New();
        _problem = words.Of(Problem);
        if (Approval is { } id)
        {
            _view = await show.RunAsync(Finding.Household, ApprovalId.From(id), HttpContext.Session(), HttpContext.BrowserHash(), Cancelled);
            if (Step == SettleStep.Wait) _waiting = await showWaiting.RunAsync(HttpContext.Session(), Finding.Household, ApprovalId.From(id), Cancelled);
        }
    }

    private Task HandleAsync() => (Typed(ProofForm.Wanted), Approval) switch
    {
        ("send", { } id) => SendAsync(ApprovalId.From(id)),
        ("link", _) => SendLinkAsync(),
        _ => AskAgainAsync(),
    };

    private async Task AskAgainAsync() => Show(await ask.RunAsync(HttpContext.Session(), Finding.Id, Cancelled));

    private async Task SendAsync(ApprovalId approval)
    {
        if (Chosen is not { } number)
        {
            _view = null;
            return;
        }

        var request = new SendApprovalCode.Request(
            Finding.Household, approval, HttpContext.Session(), HttpContext.BrowserHash(), number.Id, Text["SmsOperation", Finding.OldPlan, Sum]);
        var result = await sendCode.RunAsync(request, Cancelled);
        _problem = proofs.Of(result);
        if (_problem is null) navigation.NavigateTo(Address(SettleStep.Digits));
    }

    private async Task SendLinkAsync()
    {
        if (Chosen is not { } number)
        {
            _view = null;
            return;
        }

        var result = await askElsewhere.MyselfAsync(HttpContext.Session(), Finding.Id, number.Id, HttpContext.Place(), Cancelled);
        switch (result)
        {
            case AskToSettleElsewhere.Result.Asked asked:
                navigation.NavigateTo(SettleWords.StepAddress(Finding.Id, SettleStep.Wait, asked.Approval));
                break;
            case AskToSettleElsewhere.Result.TooMany:
                _problem = Text["TooManyQuestions"];
                break;
            case AskToSettleElsewhere.Result.SaidNo:
                throw new InvalidOperationException("A person cannot refuse their own request.");
            case AskToSettleElsewhere.Result.Not not:
                Show(not.Why);
                break;
            case AskToSettleElsewhere.Result.NotThem:
                _problem = ProofText["NotToThisNumber"];
                break;
        }
    }

    private void Show(SettleFindingOutcome outcome)
    {
        if (SettleWords.WhereTo(outcome, Finding.Id) is { } address) navigation.NavigateTo(address);
        else _problem = words.Of(outcome);
    }

    private string Address(SettleStep step) =>
        Approval is { } id ? SettleWords.StepAddress(Finding.Id, step, ApprovalId.From(id)) : $"{Page}?step={step.ToString().ToLowerInvariant()}";
}
