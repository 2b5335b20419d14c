using HouseholdPortal.Domain.Audit;

namespace HouseholdPortal.Application.Audit;

/// <summary>The result of verifying the audit trail. Closed.</summary>
public abstract record AuditVerdict
{
    private AuditVerdict() { }

    /// <summary>Nothing was changed, removed or replaced.</summary>
    /// <param name="Copied">How many anchors the copy outside the database confirms.</param>
    public sealed record Whole(long Records, long Chains, long Anchors, long Copied) : AuditVerdict;

    /// <summary>The first record that differs from what was written, and how.</summary>
    /// <param name="Chain">Null when the fault is in the anchor log itself.</param>
    public sealed record Broken(AuditChain? Chain, long Sequence, AuditFault Fault) : AuditVerdict;
}
