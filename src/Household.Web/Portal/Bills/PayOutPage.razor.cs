using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>The page on which a payer has a credit paid out. It decides nothing: each form goes to a use case, and the page shows the result.</summary>
public sealed partial class PayOutPage(
    ShowPayOut show, AskHere ask, ShowStepUp showProof, SendApprovalCode sendCode, ProofWords proofs, IStringLocalizer<ProofWords> proofText, NavigationManager navigation)
{
    private const string FormName = "pay-out";
    private const string AskName = FormName + "-ask";
    private const string ButtonId = "pay-out";

    /// <summary>The sentence for a credit that cannot be paid out any more.</summary>
    internal const string NotPossible = "NotPossible";

    private ShowStepUp.View? _proof;
    private string _key = "";
    private string? _problem;

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "step")] public string? Step { get; set; }

    /// <summary>Which question it is.</summary>
    [SupplyParameterFromQuery(Name = ProofEndpoint.ApprovalField)] public string? ApprovalId { get; set; }

    [SupplyParameterFromQuery(Name = ProofProblem.Field)] public string? ProblemKey { get; set; }

    [SupplyParameterFromQuery(Name = ProofProblem.LeftField)] public string? TriesLeft { get; set; }

    private IStringLocalizer<ProofWords> ProofText => proofText;

    private ShowPayOut.View? View { get; set; }

    private string Here => $"/bills/pay-out/{Id}";

    private Domain.ApprovalId? Approval => Guid.TryParse(ApprovalId, out var id) ? Domain.ApprovalId.From(id) : null;

    private PayOutStep? ShownStep => Enum.TryParse<PayOutStep>(Step, ignoreCase: true, out var step) && Enum.IsDefined(step) ? step : null;

    private bool CanAsk => View is { Credit.MayBePaidOut: true };

    private bool IsOver => _proof is not { State: ApprovalState.Open };

    /// <summary>What went wrong, at the way that was tried.</summary>
    private string? ProblemOf(string wanted) => string.Equals(Typed(ProofForm.Wanted) ?? ProofForm.Passkey, wanted, StringComparison.Ordinal) ? _problem : null;

    private string Title => View!.Credit switch
    {
        { Left.Minor: > 0 } credit => Text["Title", MoneyText.Of(credit.Left)],
        { PayOuts: [{ State: Domain.Billing.PayOutState.Ordered }, ..] } => Text["TitleOrdered"],
        { PayOuts: [{ State: Domain.Billing.PayOutState.Paid }, ..] } => Text["TitlePaid"],
        _ => Text["TitleNothing"],
    };

    private string Lead => View! switch
    {
        { MayEver: false } => Text["LeadNotYou"],
        { Credit: { MayBePaidOut: true } credit } => credit.Plan.Bills is [var next, ..] ? Text["LeadNext", MoneyText.Of(next.Covers)] : Text["Lead"],
        { Credit.Left.Minor: > 0 } => Text["LeadNoSystem"],
        { Credit.PayOuts: [{ State: Domain.Billing.PayOutState.Ordered }, ..] } => Text["LeadOrdered"],
        _ => Text["LeadNothing"],
    };

    protected override async Task OnInitializedAsync()
    {
        _key = FormKey.New();
        _problem = ProblemWords(ProofProblem.Of(ProblemKey, TriesLeft));
        View = await show.RunAsync(HttpContext.Session(), BillingAccountId.From(Id), Cancelled);
        if (View is null) navigation.NotFound();
        else if (Approval is { } approval) _proof = await showProof.RunAsync(View.Household, approval, HttpContext.Session(), HttpContext.BrowserHash(), Cancelled);
    }

    private async Task AskAsync()
    {
        switch (await ask.RunAsync(HttpContext.Session(), View!.Household, Permission.HaveCreditPaidOut, Id, Cancelled))
        {
            case AskHere.Result.Asked asked:
                navigation.NavigateTo(Address(PayOutStep.Choose, asked.Approval));
                break;
            case AskHere.Result.NotPossible:
                Problems.Add(ButtonId, Text[NotPossible]);
                break;
            case AskHere.Result.SignedOut:
                navigation.NavigateTo($"/sign-in?return={Here}");
                break;
        }
    }

    private async Task HandleAsync()
    {
        if (Approval is not { } approval || View is null) return;
        if (_proof?.Chosen(Typed("number")) is not { } number)
        {
            _proof = null;
            return;
        }

        var request = new SendApprovalCode.Request(View.Household, approval, HttpContext.Session(), HttpContext.BrowserHash(), number.Id, Text["SmsOperation", MoneyText.Of(View.Credit!.Left)]);
        _problem = proofs.Of(await sendCode.RunAsync(request, Cancelled));
        if (_problem is null) navigation.NavigateTo(Address(PayOutStep.Digits, approval));
    }

    private string? ProblemWords(ProofProblem? problem) => problem is { Key: NotPossible } ? Text[NotPossible] : proofs.Of(problem);

    private string SheetTitle(PayOutStep step) => step switch
    {
        PayOutStep.Code => ProofText["Code"],
        PayOutStep.Digits => ProofText["TitleDigits"],
        _ => ProofText["TitleChoose"],
    };

    private string Address(PayOutStep step) => Approval is { } approval ? Address(step, approval) : Here;

    private string Address(PayOutStep step, Domain.ApprovalId approval) => $"{Here}?step={step.ToString().ToLowerInvariant()}&approval={approval.Value}";
}
