namespace HouseholdPortal.Domain.Lines;

/// <summary>Why a line was suspended. Values are stored: never renumber.</summary>
public enum SuspensionReason
{
    /// <summary>Its phone is lost.</summary>
    Lost = 1,

    /// <summary>Its phone was stolen.</summary>
    Stolen = 2,
}
