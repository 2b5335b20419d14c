using System.Collections.Immutable;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What <c>AccessEvaluator</c> answers: allowed, allowed after a proof, allowed after others consent, or refused. Always with its
/// <see cref="Because"/>. Closed.
/// </summary>
public abstract record AccessDecision
{
    private AccessDecision(Because because) => Because = because;

    public Because Because { get; }

    public sealed record Allowed(Because Because) : AccessDecision(Because);

    /// <summary>Allowed once the actor gives a proof that meets <see cref="AssuranceLevel"/>.</summary>
    public sealed record NeedsProof(AssuranceLevel AssuranceLevel, Because Because) : AccessDecision(Because);

    /// <summary>Allowed once one of <see cref="People"/> consents in their own right, and the actor gives a proof that meets <see cref="AssuranceLevel"/>.</summary>
    public sealed record NeedsConsentOf(ImmutableArray<MemberId> People, AssuranceLevel AssuranceLevel, Because Because) : AccessDecision(Because)
    {
        /// <summary>With which proof they consent, where that is more than what every consent takes.</summary>
        public AssuranceLevel ConsentAt { get; init; }
    }

    /// <summary>Refused; <see cref="WhoMay"/> names the members who may, so that a page can offer to ask one of them.</summary>
    public sealed record Refused : AccessDecision
    {
        private readonly DecisionContext? _context;

        /// <param name="context">What was decided about; null for a refusal that names nobody.</param>
        internal Refused(RefusalReason reason, in DecisionContext? context, Because because)
            : base(because) => (Reason, _context) = (reason, context);

        public RefusalReason Reason { get; }

        /// <summary>
        /// Computed at each read from the facts of the decision: it costs as much as the decision itself, and most refusals are never shown.
        /// </summary>
        public ImmutableArray<MemberId> WhoMay => _context is { } context ? NamedMembers.WhoMay(context) : [];

        /// <summary>Equal when reason and named members are, whatever else was true in the household.</summary>
        public bool Equals(Refused? other) => base.Equals(other) && Reason == other.Reason && WhoMay.AsSpan().SequenceEqual(other.WhoMay.AsSpan());

        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Reason);
    }
}
