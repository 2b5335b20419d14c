using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.SignIn;

namespace HouseholdPortal.Application.Approvals;

/// <summary>
/// Whether a code to a number proves a person at a floor now: <see cref="AcceptableProofs"/> over what our records say and what the network was asked
/// a moment ago. The network is asked before the transaction, or else it is unknown, which counts against the number.
/// </summary>
public sealed class JudgeNumber(AskNetwork network, Policy policy)
{
    /// <returns>What may be done with it, and the highest floor that a code to it carries.</returns>
    internal async Task<(ProofChoice Choice, Floor Carries)> RunAsync(
        HouseholdDbContext db, PersonId person, Msisdn number, Floor floor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await db.NumberFactsAsync(number, network.Said(number), cancellationToken);
        var choices = AcceptableProofs.For(new(person, [], [ProofFacts.NumberFact.Of(number, person, facts)]), floor, policy, now);
        return (choices[0], facts.Carries(policy.SimHold, now));
    }
}
