using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>What one proof is to a request that takes <see cref="AssuranceLevel.High"/>, which two independent ones reach together.</summary>
public enum ProofPart
{
    /// <summary>It stands by itself: it is enough, or it is not.</summary>
    Whole,

    /// <summary>The first of two.</summary>
    First,

    /// <summary>The second: with the one before it is enough.</summary>
    Second,
}
