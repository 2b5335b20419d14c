using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>
/// The form of <see cref="ConfirmPage"/> alone, for a dialog over an interactive page (<c>js/confirm-frame.js</c>): a circuit takes no passkey’s signature and sees
/// no browser’s cookie, so what proves a request is always sent as a request of its own. Its forms are sent where the page sends them.
/// </summary>
internal static class ConfirmFormEndpoint
{
    public static void MapConfirmForm(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/confirm/{id:guid}/form", ShowAsync).RequireAuthorization(AuthorizationPolicies.AnySession);

    private static async Task<IResult> ShowAsync(Guid id, string? step, string? problem, string? left, HttpContext http, ShowStepUp show)
    {
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        var request = OperationRequestId.From(id);
        if (await show.RunAsync(request, http.Session(), http.BrowserHash(), http.RequestAborted) is not { } view) return Results.NotFound();
        var page = ConfirmPaths.Of(request);
        if (view.State is OperationRequestState.Done or OperationRequestState.AwaitingConsent or OperationRequestState.Waiting) return Results.LocalRedirect(ConfirmPaths.After(request, view.State, page));
        return new RazorComponentResult<ConfirmForm>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(ConfirmForm.View)] = view,
            [nameof(ConfirmForm.Step)] = ConfirmPaths.Read(id.ToString(), step)?.Step ?? ConfirmStep.Choose,
            [nameof(ConfirmForm.At)] = page,
            [nameof(ConfirmForm.Problem)] = ProofProblem.Of(problem, left),
        });
    }
}
