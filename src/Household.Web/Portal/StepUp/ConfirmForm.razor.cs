using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>
/// The one form that confirms a request, whichever operation it is; its frame is a sheet over the page where it began, a page of its own, or a dialog over an interactive page. It decides nothing:
/// each step hands what was sent to a use case and says what came of it; a proof itself is taken by <see cref="ProofEndpoint"/>.
/// </summary>
public sealed partial class ConfirmForm(BeginOperation begin, AskOwnDevice ask, ShowWaiting showWaiting, SendApprovalCode sendCode, ProofWords proofs, NavigationManager navigation) : FormPage
{
    /// <summary>Every step has one form, and all share this name: a form from an older page still finds its way here.</summary>
    internal const string FormName = "confirm-step";

    private ShowWaiting.View? _waiting;
    private string _key = "";
    private string? _problem;

    /// <summary>The request; null where the person has no such one.</summary>
    [Parameter, EditorRequired] public ShowStepUp.View? View { get; set; }

    [Parameter, EditorRequired] public ConfirmStep Step { get; set; }

    /// <summary>The page where it began, or the page of its own, root-relative.</summary>
    [Parameter, EditorRequired] public string At { get; set; } = "";

    /// <summary>Why a proof that was sent did not count; null before one was.</summary>
    [Parameter, EditorRequired] public ProofProblem? Problem { get; set; }

    private bool IsOver => View is not { State: OperationRequestState.AwaitingProof };

    private ShowStepUp.Number? Chosen => View?.Chosen(Typed("number"));

    /// <summary>What went wrong, at the way that was tried.</summary>
    private string? ProblemOf(string wanted) => string.Equals(Typed(ProofForm.Wanted) ?? ProofForm.Passkey, wanted, StringComparison.Ordinal) ? _problem : null;

    protected override async Task OnInitializedAsync()
    {
        _key = FormKey.New();
        _problem = proofs.Of(Problem);
        if (View is { Elsewhere: { } elsewhere } view && Step == ConfirmStep.Wait) _waiting = await showWaiting.RunAsync(HttpContext.Session(), view.Owner, elsewhere, Cancelled);
    }

    private Task HandleAsync() => Typed(ProofForm.Wanted) switch
    {
        "send" => SendAsync(),
        "link" => SendLinkAsync(),
        _ => AskAgainAsync(),
    };

    private async Task AskAgainAsync()
    {
        if (View is null) return;
        if (!IsOver)
        {
            navigation.NavigateTo(Address(ConfirmStep.Choose));
            return;
        }

        var result = await begin.AgainAsync(HttpContext.Session(), View.Id, HttpContext.Place(), Cancelled);
        if (result is BeginOperation.Result.Begun begun) navigation.NavigateTo(ConfirmPaths.After(begun.Id, begun.State, string.Equals(At, ConfirmPaths.Of(View.Id), StringComparison.Ordinal) ? ConfirmPaths.Of(begun.Id) : At));
        else if (result is BeginOperation.Result.NothingLeft { Done: { } done }) navigation.NavigateTo($"/receipts/{done}");
        else _problem = proofs.Of(result);
    }

    private async Task SendAsync()
    {
        if (View is null || Chosen is not { } number) return;
        _problem = proofs.Of(await sendCode.RunAsync(new(View.Id, HttpContext.Session(), HttpContext.BrowserHash(), number.Id), Cancelled));
        if (_problem is null) navigation.NavigateTo(Address(ConfirmStep.Digits));
    }

    private async Task SendLinkAsync()
    {
        if (View is null || Chosen is not { } number) return;
        switch (await ask.RunAsync(HttpContext.Session(), View.Id, number.Id, HttpContext.Place(), Cancelled))
        {
            case AskOwnDevice.Result.Asked:
                navigation.NavigateTo(Address(ConfirmStep.Wait));
                break;
            case AskOwnDevice.Result.TooMany:
                _problem = Text["TooManyQuestions"];
                break;
            case AskOwnDevice.Result.NotToThisNumber:
                _problem = ProofText["NotToThisNumber"];
                break;
            case AskOwnDevice.Result.NotFound:
                _problem = ProofText["TimeIsOver"];
                break;
        }
    }

    private string Address(ConfirmStep step) => ConfirmPaths.Step(At, View!.Id, step);
}
