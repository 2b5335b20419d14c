using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components.Endpoints;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>
/// A proof that was sent from the step-up, and what came of it. It is taken before anything of the page is read: where it holds, the receipt is next and
/// nothing else is needed; where it does not, the page is shown as if it had been read, and says why.
/// </summary>
internal sealed record SentProof(SettleFindingOutcome Outcome)
{
    /// <summary>After the form's token was checked, and before whatever reads for the page.</summary>
    public static async Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(FindingPage)
            && Guid.TryParse(context.GetRouteValue(nameof(FindingPage.Id)) as string, out var id)
            && Guid.TryParse(context.Request.Query[FindingPage.ApprovalField], out var approval)
            && ProofForm.In(context, SettleSheet.FormName) is { } evidence)
        {
            var request = new SettleFindingRequest(context.Session(), FindingId.From(id), ApprovalId.From(approval), evidence, FormKey.Of(context.Request.Form[FormKey.Field]));
            var outcome = await context.RequestServices.GetRequiredService<SettleFinding>().RunAsync(request, context.RequestAborted);
            if (SettleWords.WhereTo(outcome, request.Finding) is { } address)
            {
                context.Response.Redirect(address);
                return;
            }

            context.Features.Set(new SentProof(outcome));
            context.Request.Method = HttpMethods.Get;
        }

        await next(context);
    }
}
