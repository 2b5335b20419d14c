namespace HouseholdPortal.Domain.Care;

/// <summary>Where an <see cref="Interaction"/> stands. Stored: values are never renumbered.</summary>
public enum InteractionState
{
    /// <summary>Nobody has answered yet.</summary>
    Ringing = 1,

    /// <summary>They talk.</summary>
    Open = 2,

    /// <summary>One of them hung up or left. What it was about may still be written down.</summary>
    Ended = 3,

    /// <summary>It was over before anybody answered.</summary>
    Missed = 4,

    /// <summary>A call-back that an agent promised, and nobody has made yet.</summary>
    Planned = 5,
}
