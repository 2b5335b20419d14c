namespace HouseholdPortal.Domain.Care;

/// <summary>How it ended. Stored: values are never renumbered.</summary>
public enum InteractionOutcome
{
    /// <summary>What they wanted is done, or under way.</summary>
    Done = 1,

    /// <summary>They go on by themselves, on their own device.</summary>
    HandedOver = 2,

    /// <summary>They could not prove who they are.</summary>
    NotVerified = 3,

    /// <summary>It is not possible, or not theirs to do, and they know why.</summary>
    NotPossible = 4,
    Other = 99,
}
