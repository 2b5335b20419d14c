using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Lines;

/// <summary>The page on which a payer says that they use a line themself.</summary>
public sealed partial class ClaimPage(
    ShowLine show, ShowLineCode showCode, AskToClaimLine ask, ProveHolding prove, BeginOperation begin, ProofWords proofs, PortalCookies cookies, NavigationManager navigation, OperatorPolicy policy) : FormPage
{
    [Parameter] public Guid Id { get; set; }

    /// <summary>The id of the request for a code; none before the first.</summary>
    [SupplyParameterFromQuery(Name = "request")] public string? RequestId { get; set; }

    [Inject] private LineWords Words { get; set; } = null!;

    private OperatorPolicy Policy => policy;

    private LineView? View { get; set; }

    private ShowLineCode.View? Code { get; set; }

    private OfferView? Offer => View?.Offer(Permission.ClaimLine);

    private string Line => $"/lines/{Id}";

    private string Here => IdIn(RequestId) is var request && request == Guid.Empty ? $"/lines/{Id}/mine" : Of(request);

    private string Of(Guid request) => $"/lines/{Id}/mine?request={request}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await show.ForAsync(HttpContext.Session(), LineId.From(Id), Cancelled);
        if (View is not { ForHolder: false, Line.Number: not null }) View = null;
        if (View is null) navigation.NotFound();
        else await LookAsync();
    }

    private async Task LookAsync() => Code = await showCode.RunAsync(CodeId.From(IdIn(RequestId)), HttpContext.Person(), cookies.ReadBrowser(HttpContext.Request), Cancelled);

    private async Task AskAsync()
    {
        if (Code is { MayAskAgain: false } code)
        {
            Problems.Add("ask", Text["TooSoon", policy.TimeOf(code.NewCodeAt)]);
            return;
        }

        (string? Address, string? Problem) next = await ask.RunAsync(HttpContext.Session(), LineId.From(Id), cookies.KnowHash(HttpContext), Cancelled) switch
        {
            AskToClaimLine.Result.Asked asked => (Of(asked.Code.Value), null),
            AskToClaimLine.Result.Refused refused => (null, proofs.Of(new BeginOperation.Result.Refused(Permission.ClaimLine, refused.Reason))),
            AskToClaimLine.Result.NotFound => (Line, null),
        };
        if (next.Problem is { } problem) Problems.Add("ask", problem);
        if (next.Address is { } address) navigation.NavigateTo(address);
    }

    private async Task ProveAsync()
    {
        var result = await prove.RunAsync(new(HttpContext.Session(), CodeId.From(IdIn(RequestId)), Typed("code"), cookies.KnowHash(HttpContext)), Cancelled);
        string? problem = result switch
        {
            ProveHolding.Result.Held => null,
            ProveHolding.Result.NotSixDigits => Text["NotSixDigits"],
            ProveHolding.Result.NotFound => Text["Gone"],
            ProveHolding.Result.ProvesNothing => Text["ProvesNothing"],
            ProveHolding.Result.Refused refused => Why(refused.Why),
        };
        if (result is ProveHolding.Result.Held held) await BeginAsync(held.Code);
        else Problems.Add("code", problem!);
        await LookAsync();
    }

    private async Task BeginAsync(CodeId code)
    {
        var result = await begin.RunAsync(new(HttpContext.Session(), new OperationOwner.OfHousehold(View!.Household), Permission.ClaimLine, Id, code.Value.ToString(), HttpContext.Place()), Cancelled);
        if (LineForms.Next(result, Line) is { } next) navigation.NavigateTo(next);
        else Problems.Add("code", proofs.Of(result));
    }

    private string Why(OneTimeCodeResult why) => why switch
    {
        OneTimeCodeResult.Right => throw new InvalidOperationException("A right code is not refused."),
        OneTimeCodeResult.Wrong wrong => Text[wrong.TriesLeft == 1 ? "WrongOnce" : "Wrong", wrong.TriesLeft],
        OneTimeCodeResult.Exhausted => Text["Exhausted"],
        OneTimeCodeResult.TooLate => Text["TooLate"],
        OneTimeCodeResult.AlreadyUsed => Text["AlreadyUsed"],
        OneTimeCodeResult.NotThisOne => Text["Gone"],
    };
}
