using System.Collections.Immutable;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What <c>AccessEvaluator</c> answers: yes; yes after a proof; yes after others agree; or no. Always with its <see cref="Because"/>. Closed.
/// </summary>
public abstract record AccessDecision
{
    private AccessDecision(Because because) => Because = because;

    public Because Because { get; }

    public sealed record Allowed(Because Because) : AccessDecision(Because);

    /// <summary>Allowed once the actor gives a proof that meets <see cref="AssuranceLevel"/>.</summary>
    public sealed record NeedsProof(AssuranceLevel AssuranceLevel, Because Because) : AccessDecision(Because);

    /// <summary>Allowed once one of <see cref="People"/> agrees in their own right, and the actor gives a proof that meets <see cref="AssuranceLevel"/>.</summary>
    public sealed record NeedsConsentOf(ImmutableArray<MemberId> People, AssuranceLevel AssuranceLevel, Because Because) : AccessDecision(Because);

    /// <summary>No; <see cref="WhoMay"/> names the members who could, so that a page can offer to ask one of them.</summary>
    public sealed record Refused : AccessDecision
    {
        private readonly DecisionContext? _context;

        /// <param name="context">What was asked about; null for a refusal that tells of nobody.</param>
        internal Refused(RefusalReason reason, in DecisionContext? context, Because because)
            : base(because) => (Reason, _context) = (reason, context);

        public RefusalReason Reason { get; }

        /// <summary>
        /// Found out anew whenever it is read, from the facts that the decision was made of: it costs as much as the decision itself, and most
        /// refusals are never shown to anybody.
        /// </summary>
        public ImmutableArray<MemberId> WhoMay => _context is { } context ? NamedMembers.WhoMay(context) : [];

        /// <summary>Equal when they say the same, whatever else was so in the household.</summary>
        public bool Equals(Refused? other) => base.Equals(other) && Reason == other.Reason && WhoMay.AsSpan().SequenceEqual(other.WhoMay.AsSpan());

        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Reason);
    }
}
