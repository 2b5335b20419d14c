namespace HouseholdPortal.Domain.Decisions;

/// <summary>How far a grant goes, least first.</summary>
internal enum GrantOutcome
{
    /// <summary>Refused.</summary>
    No,

    /// <summary>Allowed if others agree: they consent, or do not object in time.</summary>
    WithOthers,

    /// <summary>Allowed on the actor's own proof, unless another guardian of the minor stops it in time.</summary>
    UnlessStopped,

    /// <summary>Allowed on the actor's own proof.</summary>
    Alone,
}
