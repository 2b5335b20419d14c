namespace HouseholdPortal.Application.Customers;

/// <summary>In which roles a hit leads to a person.</summary>
[Flags]
public enum FoundRole
{
    None = 0,

    /// <summary>What was typed is theirs: their name, or what another system calls them.</summary>
    Self = 1,

    /// <summary>The line's user, whether confirmed or only recorded.</summary>
    UsesLine = 2,
    PaysAccount = 4,

    /// <summary>They proved that they receive messages on the number.</summary>
    VerifiedNumber = 8,
    HoldsHandset = 16,

    /// <summary>They asked for it, or it was done in their right.</summary>
    MadeRequest = 32,

    /// <summary>They belong to the household.</summary>
    Member = 64,
}
