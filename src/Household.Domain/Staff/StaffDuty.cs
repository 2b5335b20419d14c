namespace HouseholdPortal.Domain.Staff;

/// <summary>
/// A procedure of the operator’s own that takes two members of staff: a row of the table in <c>docs/permissions.md</c>. It is no right over a household, and
/// nobody plays two of its parts.
/// </summary>
/// <param name="Begins">Any of these roles begins it.</param>
/// <param name="Decides">Any of these roles decides it, with a passkey used within five minutes.</param>
/// <param name="Reviews">Any of these roles judges it afterwards; none where nobody does.</param>
public sealed record StaffDuty(string Name, StaffRoles Begins, StaffRoles Decides, StaffRoles Reviews)
{
    public static readonly StaffDuty Recovery = new("recover an account by documents", StaffRoles.RecoveryMatch, StaffRoles.RecoveryDecide, StaffRoles.None);

    public static readonly StaffDuty CourtOrder = new("end or begin a guardianship by a court’s order", StaffRoles.RecoveryMatch, StaffRoles.RecoveryDecide, StaffRoles.None);

    public static readonly StaffDuty BreakGlass = new(
        "read one person’s details in an emergency (break-glass)", StaffMember.Care, StaffRoles.Supervisor, StaffRoles.Supervisor | StaffRoles.Administrator);

    public static readonly StaffDuty LookUpMore = new("look up more people than the limit, for an hour", StaffMember.Care, StaffRoles.Supervisor, StaffRoles.None);

    public static IReadOnlyList<StaffDuty> All { get; } = [Recovery, CourtOrder, BreakGlass, LookUpMore];
}
