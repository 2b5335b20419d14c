namespace HouseholdPortal.Domain.Orders;

/// <summary>The state of a network order. Values are stored: never renumber.</summary>
public enum NetworkOrderState
{
    /// <summary>The network has the order, or will get it.</summary>
    Ordered = 1,

    /// <summary>The network carried it out.</summary>
    Done = 2,

    /// <summary>The network will never carry it out, and what it was part of is undone.</summary>
    Failed = 3,

    /// <summary>It was withdrawn. An attempt that was under way may still have been carried out.</summary>
    Cancelled = 4,
}
