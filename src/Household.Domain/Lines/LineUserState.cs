namespace HouseholdPortal.Domain.Lines;

/// <summary>How sure we are who uses a line.</summary>
public enum LineUserState
{
    Unknown,

    /// <summary>Only another system's records say so.</summary>
    Recorded,

    /// <summary>The payer or staff said so; the person has not.</summary>
    Named,

    /// <summary>The person proved it themselves.</summary>
    Confirmed,
}
