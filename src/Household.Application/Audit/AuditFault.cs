namespace HouseholdPortal.Application.Audit;

/// <summary>What is wrong with a chain at the record where <see cref="VerifyAudit"/> stopped.</summary>
public enum AuditFault
{
    /// <summary>A field of the record is not what its hash was made of.</summary>
    Changed,

    /// <summary>It does not follow the record before it: that one, or this one, was exchanged.</summary>
    NotFollowing,

    /// <summary>The record is missing, and later ones are there.</summary>
    Missing,

    /// <summary>The chain goes on to here by its head, but its newest records are missing.</summary>
    CutOff,

    /// <summary>The chain's head names another hash for its newest record, or an earlier record.</summary>
    HeadChanged,

    /// <summary>There are records of a chain that has no head.</summary>
    NoHead,

    /// <summary>The details are not those the record was written with. (Erased ones are whole.)</summary>
    DetailsChanged,

    /// <summary>A column of the record holds what cannot be read at all.</summary>
    Unreadable,

    /// <summary>An anchor names another hash for this record, or a record that is not there: the chain was rewritten after it was anchored.</summary>
    NotAsAnchored,

    /// <summary>An entry of the anchor log was changed, exchanged or removed, or its signature is not ours.</summary>
    AnchorChanged,

    /// <summary>The copy of the anchor log outside the database has this entry otherwise, or has one that the database lacks.</summary>
    AnchorNotAsCopied,
}
