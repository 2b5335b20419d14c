namespace HouseholdPortal.Domain.Recovery;

/// <summary>Whether a <see cref="RecoveryFact"/> speaks against the recovery.</summary>
public enum RecoveryFactWeight
{
    /// <summary>It does not speak against it.</summary>
    Clear,

    /// <summary>It needs an explanation.</summary>
    Doubt,

    /// <summary>Unknown, which never counts as good news.</summary>
    Unknown,
}
