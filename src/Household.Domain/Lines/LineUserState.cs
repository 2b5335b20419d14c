namespace HouseholdPortal.Domain.Lines;

/// <summary>How sure we are who uses a line.</summary>
public enum LineUserState
{
    Unknown,

    /// <summary>The payer or staff said so; the person has not.</summary>
    Named,

    /// <summary>The person proved it themselves.</summary>
    Confirmed,
}
