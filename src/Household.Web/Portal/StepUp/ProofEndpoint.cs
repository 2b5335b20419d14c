using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>
/// Takes the proof of a request, whichever operation it is, and sends the browser on: to the receipt, to where it waits, or back to the page with what is to be
/// put right in its address. It reads nothing of the page, because where the proof holds nothing of it is needed.
/// </summary>
internal static class ProofEndpoint
{
    /// <summary>The field for a code, whose digits stay in it when they are wrong.</summary>
    public const string CodeField = "code";

    private const string At = "at";

    /// <summary>Where the forms of a page send a proof.</summary>
    /// <param name="at">The page where it began, root-relative.</param>
    public static string Of(string at, OperationRequestId id, ConfirmStep step) => $"/confirm/{id.Value}/proof?{At}={Uri.EscapeDataString(at)}&step={step.ToString().ToLowerInvariant()}";

    public static void MapProof(this IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods("/confirm/{id:guid}/proof", [HttpMethods.Get, HttpMethods.Post], async (Guid id, HttpContext http, ConfirmOperation confirm) => Results.LocalRedirect(await TakeAsync(http, OperationRequestId.From(id), confirm)))
        .RequireAuthorization(AuthorizationPolicies.AnySession).WithMetadata(new PageForm(typeof(ConfirmPage)));

    /// <summary>A form that was refused, and whoever comes back from signing in, is read as the page: nothing was sent.</summary>
    private static async Task<string> TakeAsync(HttpContext http, OperationRequestId id, ConfirmOperation confirm)
    {
        var at = ReturnPath.Checked(http.Request.Query[At]) is { Length: > 1 } page ? page : ConfirmPaths.Of(id);
        var step = Enum.TryParse<ConfirmStep>(http.Request.Query["step"], ignoreCase: true, out var sent) && Enum.IsDefined(sent) ? sent : ConfirmStep.Choose;
        var again = ConfirmPaths.Step(at, id, step);
        if (http.Features.Get<RefusedForm>() is not null) return new ProofProblem("SendAgain", null).AddTo(again);
        if (ProofForm.In(http) is not { } response) return again;
        var result = await confirm.RunAsync(new(http.Session(), id, response, FormKey.Of(http.Request.Form[FormKey.Field])), http.RequestAborted);
        var next = Next(result, id, at, again);
        if (response is AuthenticatorResponse.Code && next.StartsWith($"{at}?", StringComparison.Ordinal)) http.RequestServices.GetRequiredService<KeptForms>().KeepTaken(http, next, CodeField);
        return next;
    }

    private static string Next(ConfirmOperation.Result result, OperationRequestId id, string at, string again)
    {
        var choose = ConfirmPaths.Step(at, id, ConfirmStep.Choose);
        return result switch
        {
            ConfirmOperation.Result.Proved proved => ConfirmPaths.After(id, proved.State, at),
            ConfirmOperation.Result.Closed { Done: { } done } => $"/receipts/{done}",
            ConfirmOperation.Result.Closed { Reason: RefusalReason.InTheWay } => new ProofProblem("InTheWay", null).AddTo(choose),
            ConfirmOperation.Result.Closed { State: OperationRequestState.Refused } => new ProofProblem("Refused", null).AddTo(choose),
            ConfirmOperation.Result.Closed { State: OperationRequestState.Expired } => new ProofProblem("ApprovalTooLate", null).AddTo(choose),
            ConfirmOperation.Result.Closed { State: OperationRequestState.Overtaken } => new ProofProblem("NothingLeft", null).AddTo(choose),
            ConfirmOperation.Result.Closed => new ProofProblem("ApprovalClosed", null).AddTo(choose),
            ConfirmOperation.Result.NeedsAnother => choose,
            ConfirmOperation.Result.TermsChanged => new ProofProblem("ApprovalNotThisOne", null).AddTo(choose),
            ConfirmOperation.Result.ApprovalUnusable unusable => ProofWords.Why(unusable.Why).AddTo(choose),
            ConfirmOperation.Result.NotProved notProved => ProofWords.Why(notProved.Why).AddTo(again),
            ConfirmOperation.Result.FormUsedForAnother => ProofWords.FormUsed.AddTo(choose),
            ConfirmOperation.Result.NotFound => at,
            ConfirmOperation.Result.SignedOut => $"/sign-in?return={Uri.EscapeDataString(again)}",
        };
    }
}
