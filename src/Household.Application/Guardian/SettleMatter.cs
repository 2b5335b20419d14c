using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Guardian;

/// <summary>
/// What asking to settle and settling both read in their transaction and decide from: either a <see cref="Refusal"/>, or everything else.
/// </summary>
internal sealed record SettleMatter(
    SettleFindingOutcome? Refusal, Actor.AsPerson? Person, Relations? Relations, Finding? Finding, Overcharge? Found, AuthorizationDetails? AuthorizationDetails, AssuranceLevel AssuranceLevel)
{
    private static readonly CompiledQuery<HouseholdId, FindingId, Finding?> s_finding = CompiledQuery.One((HouseholdDbContext db, HouseholdId household, FindingId id, CancellationToken _) =>
        db.Findings.FirstOrDefault(f => f.HouseholdId == household && f.Id == id));

    public static async Task<SettleMatter> LoadAsync(
        CommandContext work, FindingId id, OperatorPolicy policy, CancellationToken cancellationToken) =>
        work.By.Themself is { } person
            ? await LoadAsync(work, person, id, policy, cancellationToken)
            : Not(new SettleFindingOutcome.SignedOut());

    public static async Task<SettleMatter> LoadAsync(
        CommandContext work, Actor.AsPerson person, FindingId id, OperatorPolicy policy, CancellationToken cancellationToken)
    {
        Finding? finding = null;
        foreach (var household in work.Households) finding ??= await s_finding.RunAsync(work.Db, household, id, cancellationToken);
        if (finding is null) return Not(new SettleFindingOutcome.NotFound());

        var relations = await work.Db.RelationsOfAsync(finding.HouseholdId, cancellationToken);
        var decision = AccessEvaluator.Evaluate(person, Permission.SettleFinding, Target.OfLine(finding.LineId), relations, policy, work.Now);
        RefusalReason? reason = decision switch
        {
            AccessDecision.Allowed or AccessDecision.NeedsProof => null,
            AccessDecision.NeedsConsentOf => RefusalReason.NotForThisRelation,
            AccessDecision.Refused refused => refused.Reason,
        };
        if (reason is { } no) return Not(new SettleFindingOutcome.Refused(no));
        if (finding.ReceiptId is { } receipt) return Not(new SettleFindingOutcome.AlreadySettled(receipt));

        var history = await work.Db.HistoryOfAsync(finding.HouseholdId, finding.LineId, exceptFinding: null, cancellationToken);
        var level = decision is AccessDecision.NeedsProof needs ? needs.AssuranceLevel : AssuranceLevel.Operation;
        return OverchargeRule.Of(finding.Rule).FindFor(finding.ContractId, history) is { } found
            ? new(null, person, relations, finding, found, SettleFindingOperation.Of(finding, found, decision, policy), level)
            : Not(new SettleFindingOutcome.NothingLeft());
    }

    private static SettleMatter Not(SettleFindingOutcome refusal) => new(refusal, null, null, null, null, null, default);
}
