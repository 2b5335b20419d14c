namespace HouseholdPortal.Domain.Care;

/// <summary>What somebody wanted. Stored: values are never renumbered.</summary>
public enum InteractionReason
{
    Contract = 1,
    Bill = 2,

    /// <summary>A lost or stolen phone.</summary>
    LostPhone = 3,

    /// <summary>The SIM or the number.</summary>
    SimOrNumber = 4,

    /// <summary>Getting into their own account.</summary>
    Access = 5,
    Other = 99,
}
