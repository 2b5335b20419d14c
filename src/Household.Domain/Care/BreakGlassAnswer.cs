namespace HouseholdPortal.Domain.Care;

/// <summary>What came of a step on a <see cref="BreakGlassCase"/>.</summary>
public enum BreakGlassAnswer
{
    Done,

    /// <summary>It has come too far for this, or not far enough.</summary>
    NotNow,

    /// <summary>It takes somebody else than those who have had a part in it.</summary>
    SameStaff,
}
