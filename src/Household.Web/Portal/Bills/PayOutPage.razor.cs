using HouseholdPortal.Application;
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
public sealed partial class PayOutPage(ShowPayOut show, BeginOperation begin, ProofWords words, NavigationManager navigation)
{
    private const string FormName = "pay-out-ask";
    private const string ButtonId = "pay-out";

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "step")] public string? Step { get; set; }

    /// <summary>The request that is confirmed over the page.</summary>
    [SupplyParameterFromQuery(Name = ConfirmPaths.Field)] public string? Confirm { get; set; }

    [SupplyParameterFromQuery(Name = ProofProblem.Field)] public string? ProblemKey { get; set; }

    [SupplyParameterFromQuery(Name = ProofProblem.LeftField)] public string? TriesLeft { get; set; }

    private ProofProblem? Problem => ProofProblem.Of(ProblemKey, TriesLeft);

    private ShowPayOut.View? View { get; set; }

    private string Here => $"/bills/pay-out/{Id}";

    private bool CanAsk => View is { Credit.MayBePaidOut: true };

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
        View = await show.RunAsync(HttpContext.Session(), BillingAccountId.From(Id), Cancelled);
        if (View is null) navigation.NotFound();
    }

    private async Task AskAsync()
    {
        var result = await begin.RunAsync(new(HttpContext.Session(), new OperationOwner.OfHousehold(View!.Household), Permission.HaveCreditPaidOut, Id, Place: HttpContext.Place()), Cancelled);
        if (result is BeginOperation.Result.Begun begun) navigation.NavigateTo(ConfirmPaths.After(begun.Id, begun.State, Here));
        else if (result is BeginOperation.Result.SignedOut) navigation.NavigateTo($"/sign-in?return={Here}");
        else Problems.Add(ButtonId, words.Of(result));
    }
}
