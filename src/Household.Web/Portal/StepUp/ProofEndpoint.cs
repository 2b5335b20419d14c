using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>
/// Takes the proof of an operation and sends the browser on: to the receipt, or back to the page with what is to be put right in its address. It reads nothing
/// of the page, because where the proof holds nothing of it is needed.
/// </summary>
internal static class ProofEndpoint
{
    /// <summary>The query's name for the approval that a proof is for.</summary>
    public const string ApprovalField = "approval";

    /// <summary>The field for a code, whose digits stay in it when they are wrong.</summary>
    public const string CodeField = "code";

    private const string Part = "/proof";

    /// <summary>A proof that was sent.</summary>
    /// <param name="Page">The page's address, root-relative.</param>
    /// <param name="Step">The page's address at the step that the proof was sent from.</param>
    /// <param name="Key">Makes it happen once.</param>
    internal sealed record Sent(Guid Id, string Page, string Step, ApprovalId Approval, AuthenticatorResponse Response, string Key)
    {
        /// <summary>Back to the same step, which says what to put right.</summary>
        public string Again(ProofProblem problem) => problem.AddTo(Step);

        /// <summary>Back to the page, where the same approval is of no use any more.</summary>
        public string Over(ProofProblem problem) => problem.AddTo($"{Page}?step=choose");
    }

    /// <summary>Where the forms of a page send a proof.</summary>
    /// <param name="step">The page's address at this step, with its query.</param>
    public static string Of(string step)
    {
        var query = step.IndexOf('?', StringComparison.Ordinal);
        return $"{step[..query]}{Part}{step[query..]}";
    }

    /// <param name="page">The page's route, with its id.</param>
    /// <param name="take">Carries the operation out and says where the browser goes.</param>
    public static void MapProof<TPage>(this IEndpointRouteBuilder endpoints, string page, Func<HttpContext, Sent, Task<string>> take) => endpoints
        .MapMethods(page + Part, [HttpMethods.Get, HttpMethods.Post], async (Guid id, HttpContext http) => Results.LocalRedirect(await TakeAsync(http, id, take)))
        .RequireAuthorization(AuthorizationPolicies.AnySession).WithMetadata(new PageForm(typeof(TPage)));

    /// <summary>A form that was refused, and whoever comes back from signing in, is read as the page: nothing was sent.</summary>
    private static async Task<string> TakeAsync(HttpContext http, Guid id, Func<HttpContext, Sent, Task<string>> take)
    {
        var page = http.Request.Path.Value![..^Part.Length];
        var step = page + http.Request.QueryString;
        if (http.Features.Get<RefusedForm>() is not null) return new ProofProblem("SendAgain", null).AddTo(step);
        if (!Guid.TryParse(http.Request.Query[ApprovalField], out var approval) || ProofForm.In(http) is not { } response) return step;
        var next = await take(http, new(id, page, step, ApprovalId.From(approval), response, FormKey.Of(http.Request.Form[FormKey.Field])));
        if (response is AuthenticatorResponse.Code && next.StartsWith($"{page}?", StringComparison.Ordinal)) http.RequestServices.GetRequiredService<KeptForms>().KeepTaken(http, next, CodeField);
        return next;
    }
}
