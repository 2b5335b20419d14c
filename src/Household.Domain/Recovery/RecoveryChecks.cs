namespace HouseholdPortal.Domain.Recovery;

/// <summary>What the staff member who accepts a recovery by documents confirms they have done. All of it is required, and the audit trail keeps it.</summary>
[Flags]
public enum RecoveryChecks
{
    None = 0,

    /// <summary>They asked the one who compared the documents how it went, and have no doubt that it was done in person.</summary>
    ComparisonAsked = 1,

    /// <summary>They read the <see cref="RecoveryFact"/>s, and these fit what the person said.</summary>
    FactsWeighed = 2,

    /// <summary>The person knows that we tell all their phones and addresses, and that the code works a day later.</summary>
    PersonInformed = 4,

    All = ComparisonAsked | FactsWeighed | PersonInformed,
}
