namespace HouseholdPortal.Domain.Recovery;

/// <summary>What whoever accepts a recovery by documents says they have done. All of it is asked for, and what was said stays in the trail.</summary>
[Flags]
public enum RecoveryChecks
{
    None = 0,

    /// <summary>They asked whoever compared the documents how that went, and have no doubt that it was done in person.</summary>
    ComparisonAsked = 1,

    /// <summary>They read the <see cref="RecoveryFact"/>s, and what is known fits what the person told.</summary>
    FactsWeighed = 2,

    /// <summary>The person knows that every phone and address of theirs is told, and that the code works a day later.</summary>
    PersonInformed = 4,

    All = ComparisonAsked | FactsWeighed | PersonInformed,
}
