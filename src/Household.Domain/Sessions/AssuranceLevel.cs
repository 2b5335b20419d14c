namespace HouseholdPortal.Domain.Sessions;

/// <summary>The least proof that an operation asks for, weakest first (docs/glossary.md).</summary>
public enum AssuranceLevel
{
    /// <summary>S: a live session.</summary>
    Session,

    /// <summary>F: proof in the last 5 minutes.</summary>
    Fresh,

    /// <summary>A: a proof bound to this operation.</summary>
    Operation,

    /// <summary>H: a passkey of H assurance, or two independent proofs, bound to this operation.</summary>
    High,
}
