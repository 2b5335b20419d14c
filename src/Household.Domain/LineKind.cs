namespace HouseholdPortal.Domain;

/// <summary>What kind of service a line is.</summary>
public enum LineKind
{
    Mobile,

    /// <summary>Home internet: it may have no number and has no single user.</summary>
    Broadband,
}
