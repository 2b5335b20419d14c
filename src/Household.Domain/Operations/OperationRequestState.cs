namespace HouseholdPortal.Domain.Operations;

/// <summary>Where an <see cref="OperationRequest"/> stands. Stored: values are never renumbered.</summary>
public enum OperationRequestState
{
    /// <summary>Its requester has to prove it.</summary>
    AwaitingProof = 0,

    /// <summary>Another person has to agree.</summary>
    AwaitingConsent = 1,

    /// <summary>It is announced, and done when its time has come.</summary>
    Waiting = 2,

    /// <summary>Our facts have changed and the network’s orders are written.</summary>
    Done = 3,

    /// <summary>A person said no or objected, or the requester no longer has the right.</summary>
    Refused = 4,

    /// <summary>The requester cancelled it, a newer request replaced it, or “This was not me” voided it.</summary>
    Cancelled = 5,

    /// <summary>The proof or the consent did not come in time.</summary>
    Expired = 6,

    /// <summary>It was done, the network failed for good, and it was undone.</summary>
    Failed = 7,
}
