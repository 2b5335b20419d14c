namespace HouseholdPortal.Domain.Operations;

/// <summary>Where an <see cref="OperationRequest"/> stands. Stored: values are never renumbered.</summary>
public enum OperationRequestState
{
    /// <summary>Whoever does it has to prove it.</summary>
    AwaitingProof = 0,

    /// <summary>Another person has to agree.</summary>
    AwaitingConsent = 1,

    /// <summary>It is announced, and done when its time has come.</summary>
    Waiting = 2,

    /// <summary>Our facts have changed and the network’s orders are written.</summary>
    Done = 3,

    /// <summary>A person said no or objected, or the right to it is gone.</summary>
    Refused = 4,

    /// <summary>The requester cancelled it, a newer request replaced it, or “This was not me” voided it.</summary>
    Cancelled = 5,

    /// <summary>The proof or the consent did not come in time.</summary>
    Expired = 6,

    /// <summary>It was done, the network failed for good, and it was undone.</summary>
    Failed = 7,

    /// <summary>What it was for was done in another way.</summary>
    Overtaken = 8,
}
