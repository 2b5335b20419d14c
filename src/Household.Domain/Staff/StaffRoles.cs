namespace HouseholdPortal.Domain.Staff;

/// <summary>
/// What a staff member may do. No role is a right over a household: each only allows one part of a procedure in which others play the other parts.
/// Values are stored: never renumber.
/// </summary>
[Flags]
public enum StaffRoles
{
    None = 0,

    /// <summary>Adds and removes staff members.</summary>
    Administrator = 1,

    /// <summary>Compares documents with our records of a person, in a recovery.</summary>
    RecoveryMatch = 2,

    /// <summary>Decides a recovery that another staff member has matched.</summary>
    RecoveryDecide = 4,

    /// <summary>Talks to people who call or visit, and works inside the rights that a caller has proved.</summary>
    Agent = 8,

    /// <summary>An agent whom others turn to, such as after “This was not me”.</summary>
    Supervisor = 16,
}
