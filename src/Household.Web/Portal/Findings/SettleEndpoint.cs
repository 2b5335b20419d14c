using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.StepUp;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>Settles a finding with the proof that its step-up sends.</summary>
internal static class SettleEndpoint
{
    public static void MapFindings(this IEndpointRouteBuilder endpoints) => endpoints.MapProof<FindingPage>("/findings/{id:guid}", SettleAsync);

    private static async Task<string> SettleAsync(HttpContext http, ProofEndpoint.Sent sent)
    {
        var finding = FindingId.From(sent.Id);
        var outcome = await http.RequestServices.GetRequiredService<SettleFinding>().RunAsync(new(http.Session(), finding, sent.Approval, sent.Response, sent.Key), http.RequestAborted);
        if (SettleWords.WhereTo(outcome, finding) is { } address) return address;
        return outcome is SettleFindingOutcome.NotProved ? sent.Again(SettleWords.Why(outcome)) : sent.Over(SettleWords.Why(outcome));
    }
}
