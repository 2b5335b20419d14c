using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>One rule of the table: what a relation gives, and the least proof for it. <c>default</c> gives nothing.</summary>
public readonly record struct PermissionRule(GrantCondition GrantCondition, AssuranceLevel AssuranceLevel)
{
    /// <summary>Whether the relation gives no such right, whatever the circumstances.</summary>
    public bool IsNo => GrantCondition is GrantCondition.No or GrantCondition.OnlyAsUser or GrantCondition.OnlyAsChosenContact or GrantCondition.LeftToGuardians;
}
