namespace HouseholdPortal.Domain.Recovery;

/// <summary>What is known about a person that speaks for or against somebody who recovers their account by documents.</summary>
public enum RecoveryFactKind
{
    /// <summary>Another SIM took one of the numbers that will be told: whoever objects by text may be the wrong one.</summary>
    SimChange,

    /// <summary>A number or an address was added.</summary>
    ContactAdded,

    /// <summary>A passkey, number, address or chosen contact was taken away or replaced.</summary>
    WayInRemoved,

    /// <summary>Somebody said “this was not me”, or guessed codes at an inhuman pace.</summary>
    Objection,

    /// <summary>Documents were shown in the person's name that do not fit.</summary>
    Mismatch,

    /// <summary>Other recoveries by documents were opened for the person.</summary>
    EarlierRecovery,

    /// <summary>Somebody is signing in as the person, who says they have lost everything.</summary>
    SignedIn,

    /// <summary>Whether we know the day of birth, so that it was compared.</summary>
    DayOfBirth,

    /// <summary>How many phones and addresses will be told.</summary>
    Reach,
}
