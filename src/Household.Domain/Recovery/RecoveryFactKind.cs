namespace HouseholdPortal.Domain.Recovery;

/// <summary>What we know about a person that supports or weakens a claim to their account by documents.</summary>
public enum RecoveryFactKind
{
    /// <summary>One of the numbers that will be told got another SIM: a text may reach the wrong person.</summary>
    SimChange,

    /// <summary>A number or an address was added.</summary>
    ContactAdded,

    /// <summary>A passkey, number, address or recovery contact was removed or replaced.</summary>
    WayInRemoved,

    /// <summary>A person said “this was not me”, or codes were guessed at an impossible pace.</summary>
    Objection,

    /// <summary>Documents shown in the person's name did not match.</summary>
    Mismatch,

    /// <summary>Other recoveries by documents were opened for the person.</summary>
    EarlierRecovery,

    /// <summary>There are sign-ins as the person, who says they have lost everything.</summary>
    SignedIn,

    /// <summary>Whether we know the date of birth, so that it was compared.</summary>
    DayOfBirth,

    /// <summary>How many phones and addresses will be told.</summary>
    Reach,
}
