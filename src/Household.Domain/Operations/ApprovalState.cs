namespace HouseholdPortal.Domain.Operations;

/// <summary>Where an <see cref="Approval"/> stands. Only <see cref="Open"/> and <see cref="Given"/> lead anywhere.</summary>
public enum ApprovalState
{
    /// <summary>Asked, not answered.</summary>
    Open,

    /// <summary>The approver said yes, with proof; not used yet.</summary>
    Given,

    /// <summary>Used, in the same transaction as the change it allowed. Final.</summary>
    Consumed,

    /// <summary>The approver said no, or typed a wrong number. Final.</summary>
    Refused,

    /// <summary>The requester took it back. Final.</summary>
    Cancelled,

    /// <summary>Its time ran out. Final.</summary>
    Expired,

    /// <summary>What it asked for was done otherwise. Final.</summary>
    Overtaken,

    /// <summary>Its requester asked the same again, and that is the one to answer. Final.</summary>
    Replaced,
}
