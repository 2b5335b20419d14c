using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>What a delegation rests on: that both are members, and that its grantor still has something of what it gives.</summary>
public static class DelegationFooting
{
    /// <summary>Whether it rests on anything today. Where it does not, it has ended, whatever relations there are later.</summary>
    public static bool Stands(this Delegation delegation, Relations relations, OperatorPolicy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(delegation);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(policy);
        if (!relations.Members.Any(member => member.Id == delegation.GrantorId) || !relations.Members.Any(member => member.Id == delegation.GranteeId)) return false;
        var target = delegation.LineId is { } line ? Target.OfLine(line) : Target.OfAccount(delegation.AccountId!.Value);
        var grantable = GrantablePermissions.Of(delegation.GrantorId, target, relations, policy, today).All;
        return grantable.Any(one => one.WhyNot is null && delegation.Permissions.Contains(one.Permission));
    }

    /// <summary>Whether both look after the minor who uses a line: what one of them lets another do there, the other may end.</summary>
    public static bool AreGuardiansOfUser(this Relations relations, LineId line, MemberId one, MemberId other, OperatorPolicy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(relations);
        return DecisionContext.TryFind(Permission.RevokeDelegation, Target.OfLine(line), relations, policy, today, out var context) && context.IsGuardian(one) && context.IsGuardian(other);
    }
}
