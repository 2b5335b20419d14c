using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Portal.StepUp;

namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>Has a credit paid out with the proof that its step-up sends.</summary>
internal static class PayOutEndpoint
{
    public static void MapPayOut(this IEndpointRouteBuilder endpoints) => endpoints.MapProof<PayOutPage>("/bills/pay-out/{id:guid}", PayOutAsync);

    private static async Task<string> PayOutAsync(HttpContext http, ProofEndpoint.Sent sent)
    {
        if (await http.RequestServices.GetRequiredService<ShowPayOut>().RunAsync(http.Session(), BillingAccountId.From(sent.Id), http.RequestAborted) is not { } view) return sent.Page;
        var request = new ConfirmHere.Request(http.Session(), view.Household, Permission.HaveCreditPaidOut, sent.Id, sent.Approval, sent.Response, sent.Key);
        return await http.RequestServices.GetRequiredService<ConfirmHere>().RunAsync(request, http.RequestAborted) switch
        {
            ConfirmHere.Result.Done => sent.Page,
            ConfirmHere.Result.NotPossible or ConfirmHere.Result.SignedOut => sent.Over(new(PayOutPage.NotPossible, null)),
            ConfirmHere.Result.ApprovalUnusable unusable => sent.Over(ProofWords.Why(unusable.Why)),
            ConfirmHere.Result.NotProved notProved => sent.Again(ProofWords.Why(notProved.Why)),
            ConfirmHere.Result.FormUsedForAnother => sent.Over(ProofWords.FormUsed),
        };
    }
}
