using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>What may be done through an agent, whether the agent talks to the person or asks them from afar.</summary>
public static class AgentPermissions
{
    /// <summary>
    /// Whether no agent ever has a part in it: authenticators and recovery; delegations and allowances; unlocking, for no lock may yield to a voice on the telephone; letting an
    /// agent in, by which a session would prolong itself; who is in a household; and a survivor’s separation, of which agents must not know.
    /// </summary>
    public static bool IsNeverThroughAnAgent(this Permission permission) => permission.IsOfAuthenticators() || permission is
        Permission.ManageDelegations or Permission.ChangeDelegation or Permission.ExtendDelegation or Permission.RevokeDelegation or Permission.AcceptDelegation or Permission.DeclineDelegation
        or Permission.GiveUpDelegation or Permission.LetUserSpend or Permission.UnlockLine or Permission.TalkToAgent or Permission.SeparateLines || permission.IsOfMembers();

    /// <summary>Whether it is about who is in a household.</summary>
    private static bool IsOfMembers(this Permission permission) => permission is
        Permission.ManageMembers or Permission.CancelInvitation or Permission.RemoveMember or Permission.LeaveHousehold or Permission.AcceptInvitation or Permission.DeclineInvitation
        or Permission.AddGuardian or Permission.EndGuardianship;

    /// <summary>Whether anybody has it at less than <see cref="AssuranceLevel.High"/>, so that it may be asked for through an agent at all. What it is for one person, the decision says.</summary>
    public static bool MayGoThroughAnAgent(this Permission permission) =>
        !permission.IsNeverThroughAnAgent() && Enum.GetValues<RelationRole>().Any(role => PermissionTable.PermissionRule(permission, role) is { GrantCondition: not GrantCondition.No, AssuranceLevel: < AssuranceLevel.High });

    /// <summary>The least proof of who stands in one of these relations, by the table alone.</summary>
    public static AssuranceLevel LeastThroughAnAgent(this Permission permission, IEnumerable<RelationRole> roles) =>
        roles.Select(role => PermissionTable.PermissionRule(permission, role)).Where(rule => rule is { GrantCondition: not GrantCondition.No, AssuranceLevel: < AssuranceLevel.High })
            .Select(rule => rule.AssuranceLevel).DefaultIfEmpty(AssuranceLevel.Operation).Min();
}
