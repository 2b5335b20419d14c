namespace HouseholdPortal.Domain.Decisions;

/// <summary>One step of a chain of relations.</summary>
public enum RelationKind
{
    /// <summary>From a member to the line they use.</summary>
    Uses,

    /// <summary>From a member to the account they pay.</summary>
    Pays,

    /// <summary>From an account to a line billed on it.</summary>
    Bills,

    /// <summary>From a guardian to the minor in their care.</summary>
    GuardianOf,

    /// <summary>From a delegate to the grantor who gave the delegation.</summary>
    LetBy,

    /// <summary>From a member to themselves.</summary>
    Self,
}
