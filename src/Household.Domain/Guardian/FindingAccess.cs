using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Guardian;

/// <summary>
/// Who may see a finding, and settle it: whoever may by its line. Where another account was charged than the line is billed on now, whoever could while it was
/// billed there, too: they paid it, and it is their money. docs/decisions/0023-money-of-the-one-who-paid.md says why.
/// </summary>
public static class FindingAccess
{
    /// <param name="permission">To see the line’s charges, or to settle.</param>
    public static AccessDecision Evaluate(this Finding finding, Actor actor, Permission permission, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(relations);
        var target = Target.OfLine(finding.LineId);
        var own = AccessEvaluator.Evaluate(actor, permission, target, relations, policy, now);
        if (own is not AccessDecision.Refused || !relations.Lines.Any(line => line.Id == finding.LineId && line.Account != finding.AccountId)) return own;
        var whenCharged = relations with { Lines = [.. relations.Lines.Select(line => line.Id == finding.LineId ? line with { Account = finding.AccountId } : line)] };
        var asPayer = AccessEvaluator.Evaluate(actor, permission, target, whenCharged, policy, now);
        return asPayer is AccessDecision.Refused ? own : asPayer;
    }
}
