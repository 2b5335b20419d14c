namespace HouseholdPortal.Domain.Recovery;

/// <summary>Where a <see cref="DocumentRecovery"/> stands. The first three lead on. Values are stored: never renumber.</summary>
public enum DocumentRecoveryState
{
    /// <summary>Somebody came with documents.</summary>
    Opened = 1,

    /// <summary>They fit; another member of staff decides.</summary>
    Matched = 2,

    /// <summary>Accepted: announced, and usable a day later.</summary>
    Approved = 3,

    /// <summary>Final: not accepted.</summary>
    Refused = 4,

    /// <summary>Final: the documents did not fit too often.</summary>
    Failed = 5,

    /// <summary>Final: given up before it was decided.</summary>
    GivenUp = 6,

    /// <summary>Final: somebody who was told said that it was not them.</summary>
    Stopped = 7,

    /// <summary>Final: the person is in.</summary>
    Used = 8,

    /// <summary>Final: nobody went on in time. Never stored.</summary>
    Lapsed = 9,
}
