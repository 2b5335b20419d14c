using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Staff;

/// <summary>Why a staff member may not do something now.</summary>
public enum StaffRefusal
{
    /// <summary>No staff member is signed in, or they do not have the role.</summary>
    NotTheirDuty,

    /// <summary>They must have used their passkey within the last 5 minutes.</summary>
    NeedsProof,
}

internal static class StaffRefusals
{
    /// <summary>Why a staff member may not do something that concerns others; null when they may.</summary>
    public static StaffRefusal? WhyNot(this StaffAtWork? staff, StaffRoles role, DateTimeOffset now) => staff switch
    {
        null => StaffRefusal.NotTheirDuty,
        _ when !staff.May(role) => StaffRefusal.NotTheirDuty,
        _ when !staff.IsFresh(now) => StaffRefusal.NeedsProof,
        _ => null,
    };
}
