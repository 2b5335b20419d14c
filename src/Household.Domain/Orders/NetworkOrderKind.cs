namespace HouseholdPortal.Domain.Orders;

/// <summary>What the network is ordered to do to a line. Values are stored: never renumber.</summary>
public enum NetworkOrderKind
{
    /// <summary>The line can no longer call, text or use data, but receives emergency calls back.</summary>
    SuspendLine = 1,

    ResumeLine = 2,

    /// <summary>The number cannot be moved to another operator.</summary>
    LockPortOut = 3,

    UnlockPortOut = 4,

    /// <summary>No other SIM can take the place of the line's.</summary>
    LockSimChange = 5,

    UnlockSimChange = 6,

    /// <summary>Nobody else can take the line over.</summary>
    LockTakeOver = 7,

    UnlockTakeOver = 8,

    /// <summary>For a day nothing goes out but emergency calls, and neither SIM nor network can be changed; the line’s locks stay as they are.</summary>
    BarLine = 9,

    UnbarLine = 10,

    /// <summary>What the line includes is what its contracts say, from the day on which they begin.</summary>
    ChangePlan = 11,

    /// <summary>A change is taken back: the line includes again what it did before.</summary>
    RevertPlan = 12,
}
