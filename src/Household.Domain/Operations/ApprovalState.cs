namespace HouseholdPortal.Domain.Operations;

/// <summary>The state of an <see cref="Approval"/>. All but <see cref="Open"/> and <see cref="Given"/> are final.</summary>
public enum ApprovalState
{
    /// <summary>Asked, not answered.</summary>
    Open,

    /// <summary>The approver approved, with proof; not used yet.</summary>
    Given,

    /// <summary>Used, in the same transaction as the change it allowed. Final.</summary>
    Consumed,

    /// <summary>The approver refused, or typed a wrong number. Final.</summary>
    Refused,

    /// <summary>The requester cancelled it. Final.</summary>
    Cancelled,

    /// <summary>Its time ran out. Final.</summary>
    Expired,

    /// <summary>What it was for was done in another way. Final.</summary>
    Overtaken,

    /// <summary>The requester asked for the same again, in a newer approval. Final.</summary>
    Replaced,
}
