using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Decisions;

/// <summary>The staff member of a live session, and what they may do.</summary>
public sealed record StaffAtWork(Actor.AsStaff Actor, StaffMember Member)
{
    public bool May(StaffRoles role) => Member.May(role);

    /// <summary>Whether the passkey was used within the last 5 minutes: actions that concern others cannot be done from an unattended screen.</summary>
    public bool IsFresh(DateTimeOffset now) => Actor.Proof.Meets(AssuranceLevel.Fresh, now);
}
