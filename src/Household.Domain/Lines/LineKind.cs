namespace HouseholdPortal.Domain.Lines;

/// <summary>What kind of service a line is.</summary>
public enum LineKind
{
    Mobile,

    /// <summary>Home internet: it need not have a number, and nobody is its one user.</summary>
    Broadband,
}
