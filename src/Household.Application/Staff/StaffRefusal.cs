using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Staff;

/// <summary>Why a member of staff may not do something now.</summary>
public enum StaffRefusal
{
    /// <summary>Nobody is signed in, or the duty is not theirs.</summary>
    NotTheirDuty,

    /// <summary>Their passkey must have been used within the last minutes.</summary>
    NeedsProof,
}

internal static class StaffRefusals
{
    /// <summary>What keeps somebody from doing what concerns others; null when nothing does.</summary>
    public static StaffRefusal? WhyNot(this StaffAtWork? staff, StaffRoles duty, DateTimeOffset now) => staff switch
    {
        null => StaffRefusal.NotTheirDuty,
        _ when !staff.May(duty) => StaffRefusal.NotTheirDuty,
        _ when !staff.IsFresh(now) => StaffRefusal.NeedsProof,
        _ => null,
    };
}
