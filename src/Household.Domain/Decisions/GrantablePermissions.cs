using System.Collections.Immutable;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What one member could let another do with one line or account, permission by permission, or why not. Nobody gives what they do not have, nor passes on what was
/// given to them. Pure, like <see cref="AccessEvaluator"/>.
/// </summary>
public sealed class GrantablePermissions
{
    /// <summary>What can be given to nobody, and is nothing of what one does with a line every day: not worth a line on the form.</summary>
    private static readonly ImmutableArray<Permission> s_unsaid =
    [
        Permission.ManageMembers, Permission.CancelInvitation, Permission.ManageDelegations, Permission.ChangeDelegation, Permission.ExtendDelegation, Permission.RevokeDelegation,
        Permission.NameLineUser, Permission.ClaimLine, Permission.UndoLineClaim, Permission.EndLineFreeze, Permission.SeparateLines, Permission.TakeAccountOver,
    ];

    private GrantablePermissions(ImmutableArray<GrantablePermission> all, long? mostAllowanceMinor) => (All, MostAllowanceMinor) = (all, mostAllowanceMinor);

    /// <summary>Every permission that such a target knows, in the order of their values.</summary>
    public ImmutableArray<GrantablePermission> All { get; }

    /// <summary>The most that the grantor may let another add to the cost, in minor units: what they may add themselves. Null for a payer, who has no limit.</summary>
    public long? MostAllowanceMinor { get; }

    /// <param name="target">A line or an account.</param>
    public static GrantablePermissions Of(MemberId grantor, Target target, Relations relations, OperatorPolicy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(policy);
        var all = Enum.GetValues<Permission>().Except(s_unsaid).Where(permission => (PermissionTable.Targets(permission) & (TargetKinds.Line | TargetKinds.Account)) != TargetKinds.None).Order()
            .Select(permission => new GrantablePermission(permission, WhyNot(permission, grantor, target, relations, policy, today)));
        var line = relations.Lines.FirstOrDefault(one => one.Id == target.Line);
        var payer = relations.Accounts.FirstOrDefault(account => account.Id == (target.Account ?? line.Account)).Payer;
        return new([.. all], payer == grantor ? null : line.UserAllowanceMinor);
    }

    /// <summary>Whether all of these can be given, with that allowance.</summary>
    public bool Cover(DelegationTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Permissions.All(permission => All.Any(one => one.Permission == permission && one.WhyNot is null)) && !(terms.Allowance.Minor > MostAllowanceMinor);
    }

    private static WhyNotGrantable? WhyNot(Permission permission, MemberId grantor, Target target, Relations relations, OperatorPolicy policy, DateOnly today)
    {
        if (PermissionTable.PermissionRule(permission, RelationRole.Delegate).IsNo) return WhyNotGrantable.Never;
        if (target.Kind == TargetKinds.Line)
            return PermissionTable.Targets(permission).HasFlag(TargetKinds.Account) ? WhyNotGrantable.OnlyOnAccount : WhyNotOn(permission, target, grantor, relations, policy, today);

        if (PermissionTable.Targets(permission).HasFlag(TargetKinds.Account)) return WhyNotOn(permission, target, grantor, relations, policy, today);

        // What only a user may give, they give for their own line: an account has lines of several people.
        if (PermissionTable.PermissionRule(permission, RelationRole.Delegate).GrantCondition == GrantCondition.GrantedByUser) return WhyNotGrantable.OnlyTheUser;
        var reasons = relations.Lines.Where(line => line.Account == target.Account).Select(line => WhyNotOn(permission, Target.OfLine(line.Id), grantor, relations, policy, today)).ToList();
        return reasons.Count == 0 || reasons.Contains(null) ? null : reasons[0];
    }

    private static WhyNotGrantable? WhyNotOn(Permission permission, Target target, MemberId grantor, Relations relations, OperatorPolicy policy, DateOnly today)
    {
        if (!DecisionContext.TryFind(permission, target, relations, policy, today, out var context)) return WhyNotGrantable.NotYours;
        var grant = GrantEvaluator.CouldLet(context, grantor);
        if (grant.GrantOutcome != GrantOutcome.No) return null;
        return grant.Reason == RefusalReason.OnlyTheUser ? WhyNotGrantable.OnlyTheUser : WhyNotGrantable.NotYours;
    }
}

/// <summary>One permission on the form of a delegation.</summary>
/// <param name="WhyNot">Why it cannot be given; null where it can.</param>
public readonly record struct GrantablePermission(Permission Permission, WhyNotGrantable? WhyNot);

/// <summary>Why a permission cannot be given to another.</summary>
public enum WhyNotGrantable
{
    /// <summary>Nobody can let another do it.</summary>
    Never,

    /// <summary>Only the line’s user can let another do it.</summary>
    OnlyTheUser,

    /// <summary>It is about the whole account, and not about one line.</summary>
    OnlyOnAccount,

    /// <summary>The grantor does not have it themself.</summary>
    NotYours,
}
