namespace HouseholdPortal.Domain.Recovery;

/// <summary>The state of a <see cref="DocumentRecovery"/>. The first three are not final. Values are stored: never renumber.</summary>
public enum DocumentRecoveryState
{
    /// <summary>Opened for a person who came with documents.</summary>
    Opened = 1,

    /// <summary>The documents match; another staff member decides.</summary>
    Matched = 2,

    /// <summary>Accepted: announced, and usable a day later.</summary>
    Approved = 3,

    /// <summary>Final: not accepted.</summary>
    Refused = 4,

    /// <summary>Final: the documents did not match too many times.</summary>
    Failed = 5,

    /// <summary>Final: given up before it was decided.</summary>
    GivenUp = 6,

    /// <summary>Final: a person who was told said “this was not me”.</summary>
    Stopped = 7,

    /// <summary>Final: the person has signed in.</summary>
    Used = 8,

    /// <summary>Final: staff or the person did not go on in time. Never stored.</summary>
    Lapsed = 9,
}
