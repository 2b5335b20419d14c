using HouseholdPortal.Domain.Audit;

namespace HouseholdPortal.Application.Audit;

/// <summary>What verifying the audit trail found. Closed.</summary>
public abstract record AuditVerdict
{
    private AuditVerdict() { }

    /// <summary>Nothing was edited, removed or exchanged.</summary>
    /// <param name="Copied">How many anchors the copy outside the database bears out.</param>
    public sealed record Whole(long Records, long Chains, long Anchors, long Copied) : AuditVerdict;

    /// <summary>The first record that is not as it was written, and what is wrong with it.</summary>
    /// <param name="Chain">Null when it is an entry of the anchor log itself.</param>
    public sealed record Broken(AuditChain? Chain, long Sequence, AuditFault Fault) : AuditVerdict;
}
