using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>
/// Asks the person who wants to settle a finding (end this contract, claim this sum) to approve it, in their own session. An equal approval that is
/// still open is used again.
/// </summary>
public sealed class AskToSettle(HouseholdTransaction transaction, OperatorPolicy policy)
{
    public async Task<SettleFindingOutcome> RunAsync(ActorLocator by, FindingId finding, CancellationToken cancellationToken)
    {
        return await transaction.Run(
            by,
            work => AskAsync(work, finding, cancellationToken), cancellationToken);
    }

    private async Task<Step<SettleFindingOutcome>> AskAsync(
        CommandContext work, FindingId id, CancellationToken cancellationToken)
    {
        var matter = await SettleMatter.LoadAsync(work, id, policy, cancellationToken);
        if (matter.Refusal is { } refusal) return Step<SettleFindingOutcome>.Rollback(refusal);
        var (person, finding, operation) = (matter.Person!, matter.Finding!, matter.AuthorizationDetails!);
        var open = await work.Db.Approvals
            .Where(a => a.HouseholdId == finding.HouseholdId && a.TargetId == id.Value && a.SessionId == person.Session && a.State == ApprovalState.Open && a.MatchNumber == null)
            .ToListAsync(cancellationToken);
        if (open.Find(a => a.WhyNotFor(operation, person.Person, person.Session, work.Now) is null) is { } same)
            return Step<SettleFindingOutcome>.Rollback(new SettleFindingOutcome.Asked(finding.HouseholdId, same.Id));
        var approval = work.AskOnSameDevice(finding.HouseholdId, operation, person, matter.AssuranceLevel);
        return Step<SettleFindingOutcome>.Commit(new SettleFindingOutcome.Asked(finding.HouseholdId, approval.Id));
    }
}
