namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>What a circuit may show.</summary>
public enum CircuitState
{
    /// <summary>The page.</summary>
    Open,

    /// <summary>Nothing for now: for fifteen seconds nobody could tell whether the session lives.</summary>
    Unreachable,

    /// <summary>Nothing any more: the session has ended, or the page is another session's.</summary>
    Ended,

    /// <summary>Nothing: the session, or the node, has too many circuits already.</summary>
    TooMany,
}
