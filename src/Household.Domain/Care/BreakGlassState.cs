namespace HouseholdPortal.Domain.Care;

/// <summary>How far a <see cref="BreakGlassCase"/> has come.</summary>
public enum BreakGlassState
{
    /// <summary>A supervisor has to grant or refuse it.</summary>
    Asked,

    /// <summary>Nobody granted it in time.</summary>
    Lapsed,
    Refused,

    /// <summary>Who asked for it may read.</summary>
    Open,

    /// <summary>It is over, and somebody else has to judge it.</summary>
    ToReview,
    Reviewed,
}
