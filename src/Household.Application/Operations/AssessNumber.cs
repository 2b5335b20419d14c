using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Whether a code to a number proves a person at a level now: <see cref="AcceptableProofs"/> over our records and what the network answered before
/// the transaction. Where the network was not asked, its facts are unknown, which counts against the number.
/// </summary>
public sealed class AssessNumber(OperatorPolicy policy)
{
    /// <summary>How fast codes were tried in the asking browser.</summary>
    /// <param name="browserHash">Null where the browser has no cookie: no code can have been tried there.</param>
    internal async Task<AttemptVelocity> PaceAsync(HouseholdDbContext db, byte[]? browserHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        browserHash is null ? new AttemptVelocity.Human() : await db.PaceAsync(browserHash, policy, now, cancellationToken);

    /// <param name="own">All that the person has: what is disputed or on hold proves less.</param>
    /// <param name="pace">How fast codes were tried, as far as this matters for this use of the number.</param>
    /// <returns>Whether a code to it can be used, the highest level that it carries, and which of the person’s means it is.</returns>
    internal async Task<(ProofChoice Choice, AssuranceLevel Carries, MeansId Means)> RunAsync(
        HouseholdDbContext db, OwnMeans own, Msisdn number, NumberRiskAnswers answers, AttemptVelocity pace, AssuranceLevel level, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await db.NumberFactsAsync(number, answers, cancellationToken);
        var means = facts.Means ?? default;
        var choices = AcceptableProofs.For(new(own.Person, [], [ProofFacts.NumberFact.Of(number, own, means, facts, now)]) { Pace = pace }, level, policy, now);
        var (carries, worth) = (facts.Carries(policy.SimHold, now), own.WorthOf(means));
        return (choices[0], worth < carries ? worth : carries, means);
    }
}

/// <summary>What an approver has, for the approval that they answer.</summary>
internal static class ApproversMeans
{
    /// <summary>For an objection, what is on hold counts too.</summary>
    public static async Task<OwnMeans> OwnMeansAsync(this HouseholdDbContext db, Approval approval, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = await db.OwnMeansAsync(approval.ApproverId, now, cancellationToken);
        return approval.Permission.IsOpenOnHold() ? own.ForObjecting() : own;
    }

    /// <summary>What a proof is to the request, where whoever does it gives the proof: another person’s consent is never one of two.</summary>
    public static async Task<ProofPart> PartAsync(this HouseholdDbContext db, OperationRequest request, Approval approval, Proof proof, DateTimeOffset now, CancellationToken cancellationToken) =>
        approval.AssuranceLevel < AssuranceLevel.High || approval.ApproverId != request.DoerId ? ProofPart.Whole
            : request.PartOf(proof, approval.AssuranceLevel, await db.OwnMeansAsync(approval, now, cancellationToken));
}
