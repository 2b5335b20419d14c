namespace HouseholdPortal.Application.Messaging;

/// <summary>How far a message has come, as its sender reports. Values are stored and compared: a message only moves to a greater one.</summary>
public enum Delivery
{
    /// <summary>The sender has reported nothing.</summary>
    None = 0,

    /// <summary>The sender has it.</summary>
    Queued = 1,

    /// <summary>On its way to the network.</summary>
    Sending = 2,

    /// <summary>The network has it.</summary>
    Sent = 3,

    /// <summary>The handset has it. Final.</summary>
    Delivered = 4,

    /// <summary>The network could not deliver it. Final.</summary>
    Undelivered = 5,

    /// <summary>The network never got it. Final.</summary>
    Failed = 6,
}
