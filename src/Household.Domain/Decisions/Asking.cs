using System.Collections.Immutable;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What a member may not do with a line or an account and can ask others for: that they do it once, as their own, or that they let the member do it for a time. Pure, like
/// <see cref="AccessEvaluator"/>.
/// </summary>
public static class Asking
{
    /// <summary>Everything on one line or account that the asking member may not do themself, and somebody whom they see may.</summary>
    /// <param name="sight">What the asking member sees of the household.</param>
    public static ImmutableArray<AskableRight> On(HouseholdSight sight, Target about, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(policy);
        if (sight.Viewer is not { } asker || TargetPermissions.Of(sight, asker, about, relations, policy, now) is not TargetPermissionsAnswer.Answered { Permissions: var told }) return [];
        var today = policy.Today(now);
        var isMinor = relations.Members.Any(member => member.Id == asker && policy.IsMinor(member.BornOn, today));
        return
        [
            .. from refused in told
               where refused.Outcome == PermissionOutcome.No
               let whom = OfMinor(asker, isMinor, [.. refused.Others.Where(other => other != asker)], relations)
               where whom.Length > 0
               let target = about.Line is { } line ? TargetOf(refused.Permission, line, relations.Lines.First(one => one.Id == line).Account) : about
               select new AskableRight(refused.Permission, target, whom, [.. whom.Where(grantor => CouldLet(grantor, refused.Permission, target, relations, policy, now))], refused.Because),
        ];
    }

    /// <summary>Whether a member could let others do it: how much dearer a plan may get is agreed with the plan, and not asked for alone.</summary>
    public static bool CouldLet(MemberId grantor, Permission permission, Target target, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(policy);
        if (permission == Permission.ChangePlanDearer || relations.Members.Where(member => member.Id == grantor).Select(member => (PersonId?)member.Person).FirstOrDefault() is not { } person) return false;
        var actor = new Actor.AsPerson(person, default, Channel.Portal, default);
        return AccessEvaluator.Evaluate(actor, Permission.ManageDelegations, target, relations, policy, now) is not AccessDecision.Refused
            && GrantablePermissions.Of(grantor, target, relations, policy, policy.Today(now)).All.Any(one => one.Permission == permission && one.WhyNot is null);
    }

    /// <summary>What a permission on a line is given for: the whole account where it is about that.</summary>
    public static Target TargetOf(Permission permission, LineId line, BillingAccountId account) =>
        PermissionTable.Targets(permission).HasFlag(TargetKinds.Account) ? Target.OfAccount(account) : Target.OfLine(line);

    /// <summary>What a minor asks for goes to their guardians, where these may decide it.</summary>
    private static ImmutableArray<MemberId> OfMinor(MemberId asker, bool isMinor, ImmutableArray<MemberId> whom, Relations relations)
    {
        ImmutableArray<MemberId> guardians = isMinor ? [.. whom.Where(other => relations.Guardians.Any(care => care.Minor == asker && care.Guardian == other))] : [];
        return guardians.IsEmpty ? whom : guardians;
    }
}

/// <summary>Something that a member may not do, and can ask for.</summary>
/// <param name="Target">What they would be let do it with: the line, or its account.</param>
/// <param name="Whom">Who may do it: those are asked.</param>
/// <param name="Grantors">Those of them who could let the member do it for a time.</param>
/// <param name="Because">Why the member may not.</param>
public sealed record AskableRight(Permission Permission, Target Target, ImmutableArray<MemberId> Whom, ImmutableArray<MemberId> Grantors, Because Because);
