namespace HouseholdPortal.Domain.Usage;

/// <summary>What is used of a line, each kind in its own unit. Values are stored: never renumber.</summary>
public enum UsageKind
{
    /// <summary>Data at home, in bytes.</summary>
    DataAtHome = 0,

    /// <summary>Data in other countries (roaming), in bytes.</summary>
    DataAbroad = 1,

    /// <summary>Calls made, in seconds.</summary>
    Calls = 2,

    /// <summary>Texts sent, counted.</summary>
    Texts = 3,
}
