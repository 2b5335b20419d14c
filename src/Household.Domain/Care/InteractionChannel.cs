namespace HouseholdPortal.Domain.Care;

/// <summary>How somebody and the operator talk to each other. Stored: values are never renumbered.</summary>
public enum InteractionChannel
{
    /// <summary>They ring the operator.</summary>
    Call = 1,

    /// <summary>An agent rings them.</summary>
    CallBack = 2,

    /// <summary>They stand in a shop.</summary>
    Visit = 3,
}
