namespace HouseholdPortal.Domain.Decisions;

/// <summary>Why somebody may not. Each has its sentence in the portal's resources.</summary>
public enum RefusalReason
{
    /// <summary>They have no relation to it. Outside the household this is never shown: there it reads as “not found”.</summary>
    NotRelated,

    /// <summary>They are related, but the table gives their relation no such right.</summary>
    NotForThisRelation,

    /// <summary>They are under age: a guardian decides.</summary>
    GuardianDecides,

    /// <summary>They were named as the line's user and have not confirmed it.</summary>
    UserNotConfirmed,

    /// <summary>It would go beyond the allowance.</summary>
    BeyondAllowance,

    /// <summary>Only the line's user decides this.</summary>
    OnlyTheUser,

    /// <summary>A debt stands in the way; the user may settle it.</summary>
    DebtFirst,

    /// <summary>An agent's session never does this.</summary>
    NotThroughAnAgent,

    /// <summary>This kind of actor (holder, staff, system, API client) has no such right.</summary>
    NotThisActor,

    /// <summary>The caller's session with the agent is over.</summary>
    CallerSessionOver,
}
