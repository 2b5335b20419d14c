namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>What a circuit may show.</summary>
public enum CircuitState
{
    /// <summary>The page.</summary>
    Open,

    /// <summary>Nothing for now: for fifteen seconds it was unknown whether the session lives.</summary>
    Unreachable,

    /// <summary>Nothing any more: the session has ended, or the page belongs to another session.</summary>
    Ended,

    /// <summary>Nothing: the session or the node already has too many circuits.</summary>
    TooMany,
}
