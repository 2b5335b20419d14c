namespace HouseholdPortal.Domain.Recovery;

/// <summary>Which way a <see cref="RecoveryFact"/> speaks.</summary>
public enum RecoveryFactWeight
{
    /// <summary>Nothing speaks against it.</summary>
    Clear,

    /// <summary>Wants an explanation.</summary>
    Doubt,

    /// <summary>Nobody can tell, which is never taken for good news.</summary>
    Unknown,
}
