namespace HouseholdPortal.Domain.Staff;

/// <summary>
/// What a member of staff may do. None is a right over a household: each only lets them play their part in a rule that says who must play the
/// others. Values are stored: never renumber.
/// </summary>
[Flags]
public enum StaffRoles
{
    None = 0,

    /// <summary>Adds and removes members of staff.</summary>
    Administrator = 1,

    /// <summary>Compares somebody's documents with what is known of a person, in a recovery.</summary>
    RecoveryMatch = 2,

    /// <summary>Decides a recovery that somebody else has matched.</summary>
    RecoveryDecide = 4,
}
