namespace HouseholdPortal.Domain.Decisions;

/// <summary>Why an act is refused. Each reason has its sentence in the portal's resources.</summary>
public enum RefusalReason
{
    /// <summary>They have no relation to it. Outside the household pages never show this: they say “not found”.</summary>
    NotRelated,

    /// <summary>They are related, but the table gives their relation no such right.</summary>
    NotForThisRelation,

    /// <summary>They are a minor: a guardian decides.</summary>
    GuardianDecides,

    /// <summary>They were named as the line's user and have not confirmed it.</summary>
    UserNotConfirmed,

    /// <summary>It would go beyond the allowance.</summary>
    BeyondAllowance,

    /// <summary>Only the line's user decides this.</summary>
    OnlyTheUser,

    /// <summary>A debt must be paid first; the user may settle it.</summary>
    DebtFirst,

    /// <summary>An agent's session can never do this.</summary>
    NotThroughAnAgent,

    /// <summary>This kind of actor (holder, staff, system, API client) has no such right.</summary>
    NotThisActor,

    /// <summary>What they signed in with is on hold: with it they may see, and object.</summary>
    OnHold,

    /// <summary>They have the most of it that are allowed.</summary>
    TooMany,

    /// <summary>Without it they would have no way in.</summary>
    LastWayIn,

    /// <summary>None of their authenticators counts for it: it takes something older, or something that does not depend on it.</summary>
    NothingThatCounts,

    /// <summary>Exactly this was decided before.</summary>
    AlreadyDecided,

    /// <summary>The time for it is over.</summary>
    TooLate,

    /// <summary>The caller's session with the agent is over.</summary>
    CallerSessionOver,

    /// <summary>No user of the line is known who could agree, so its number stays where it is.</summary>
    NoKnownUser,

    /// <summary>Whoever holds the line's phone objected to the same lately.</summary>
    ObjectedTo,

    /// <summary>Another's request that excludes this one was proved first.</summary>
    InTheWay,

    /// <summary>They would let another do what they may not do themselves, or what nobody can let another do.</summary>
    NotYoursToGive,

    /// <summary>Whoever pays for an account of the household stays in it.</summary>
    PaysHere,

    /// <summary>A minor of the household has no other guardian.</summary>
    LastGuardian,

    /// <summary>They confirmed that they use a line of the household, and keep it: only they can leave.</summary>
    KeepsTheirLine,

    /// <summary>No texts are sent to the country of that number.</summary>
    NumberNotServed,

    /// <summary>The invitation went to a number, and they have not proved that it is theirs.</summary>
    NumberNotProved,

    /// <summary>The line's user has locked it.</summary>
    Locked,

    /// <summary>The operator does not take them as a payer.</summary>
    NotEligible,

    /// <summary>They would pay for what its payer does not let them see.</summary>
    BillNotSeen,

    /// <summary>A court ended that person’s care for the minor: only another order makes them a guardian again.</summary>
    CourtOrdered,

    /// <summary>It is not offered, or not any more.</summary>
    NotOffered,

    /// <summary>It costs or binds to more than when it was begun.</summary>
    TermsChanged,

    /// <summary>They look after a minor of the household: only they can leave, and only a court ends that care otherwise.</summary>
    LooksAfterMinor,
}
