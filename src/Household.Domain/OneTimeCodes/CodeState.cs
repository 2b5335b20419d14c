namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>Where a <see cref="OneTimeCode"/> stands. Only <see cref="Requested"/> and <see cref="Issued"/> lead anywhere.</summary>
public enum CodeState
{
    /// <summary>Asked for; nobody has looked yet whether the number means anybody.</summary>
    Requested,

    /// <summary>Made and on its way.</summary>
    Issued,

    /// <summary>Typed rightly. Final.</summary>
    Used,

    /// <summary>Typed wrongly too often. Final.</summary>
    Exhausted,

    /// <summary>Not typed in time. Final.</summary>
    Expired,

    /// <summary>Never made, for a reason that only the log and the trail know. Final, and told apart by nobody outside.</summary>
    NotSent,
}
