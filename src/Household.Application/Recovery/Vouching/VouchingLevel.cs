using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Recovery.Vouching;

/// <summary>What proof it takes of somebody whom a person chose, and who need be no member of any home of theirs.</summary>
internal static class VouchingLevel
{
    /// <summary>The level of the permission’s row, which is the same in every column, or what the operator raised it to.</summary>
    public static AssuranceLevel Of(Permission permission, OperatorPolicy policy) =>
        policy.Raise(PermissionTable.PermissionRule(permission, RelationRole.AdultUser).AssuranceLevel, permission);
}
