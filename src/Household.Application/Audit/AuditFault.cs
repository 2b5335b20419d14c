namespace HouseholdPortal.Application.Audit;

/// <summary>What is wrong with a chain at the record where <see cref="VerifyAudit"/> stopped.</summary>
public enum AuditFault
{
    /// <summary>A field of the record does not match its hash.</summary>
    Changed,

    /// <summary>It does not follow the record before it: one of the two was replaced.</summary>
    NotFollowing,

    /// <summary>The record is missing, but later ones exist.</summary>
    Missing,

    /// <summary>The chain's head says that it goes on to here, but its newest records are missing.</summary>
    CutOff,

    /// <summary>The chain's head has another hash for its newest record, or names an earlier record.</summary>
    HeadChanged,

    /// <summary>A chain has records but no head.</summary>
    NoHead,

    /// <summary>The details are not those the record was written with. (Erased details are no fault.)</summary>
    DetailsChanged,

    /// <summary>A column of the record cannot be read.</summary>
    Unreadable,

    /// <summary>An anchor has another hash for this record, or names a record that does not exist: the chain was rewritten after it was anchored.</summary>
    NotAsAnchored,

    /// <summary>An entry of the anchor log was changed, replaced or removed, or its signature is not ours.</summary>
    AnchorChanged,

    /// <summary>The copy of the anchor log outside the database differs at this entry, or has an entry that the database lacks.</summary>
    AnchorNotAsCopied,
}
