using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>What a permission is among those of a delegation, which are stored and read as one number.</summary>
public static class PermissionBit
{
    /// <summary>Its bit; none for what nobody can let another do, so that only permissions that can be given must be below 64.</summary>
    public static long Bit(this Permission permission) => PermissionTable.PermissionRule(permission, RelationRole.Delegate).IsNo ? 0 : 1L << (int)permission;
}
