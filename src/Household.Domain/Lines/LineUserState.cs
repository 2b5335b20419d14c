namespace HouseholdPortal.Domain.Lines;

/// <summary>How sure we are who uses a line.</summary>
public enum LineUserState
{
    Unknown,

    /// <summary>Another system's records say so; nobody here has.</summary>
    Recorded,

    /// <summary>The payer or staff said so; the person has not.</summary>
    Named,

    /// <summary>The person proved it themselves.</summary>
    Confirmed,
}
