namespace HouseholdPortal.Domain.Decisions;

/// <summary>How far a relation carries somebody, least first.</summary>
internal enum GrantOutcome
{
    /// <summary>Nowhere: refused.</summary>
    No,

    /// <summary>As far as others go along: they consent, or do not object in time.</summary>
    WithOthers,

    /// <summary>All the way, on one's own proof.</summary>
    Alone,
}
