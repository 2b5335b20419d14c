using System.Collections.Immutable;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>The decision about an operation at one moment. It is made again at each step, from the requester’s right as it is now. Closed.</summary>
public abstract record OperationCheck
{
    private OperationCheck() { }

    /// <summary>The requester may do it once these conditions are met.</summary>
    /// <param name="Terms">As they are now.</param>
    /// <param name="AssuranceLevel">The proof it takes; none where a live session is enough.</param>
    /// <param name="ConsentOf">One of these must agree, in their own right; nobody need where it is empty.</param>
    /// <param name="Wait">How long it is announced before it is done; null where it is done at once.</param>
    /// <param name="StoppableBy">Who may object while it is open.</param>
    /// <param name="Accepts">The means whose proof counts, where not every one does; null where every one does.</param>
    /// <param name="Own">All means of whoever proves it: two of them together may reach <see cref="AssuranceLevel.High"/>. Null where that is not asked for.</param>
    /// <param name="ProofStands">Whether the authenticators of the proof that was given, or of the first of two, have been neither objected to, nor removed, nor SIM-swapped since.</param>
    public sealed record May(
        OperationTerms Terms, AssuranceLevel AssuranceLevel, ImmutableArray<PersonId> ConsentOf, TimeSpan? Wait, ImmutableArray<PersonId> StoppableBy, bool ProofStands = true,
        ImmutableArray<AcceptedProof>? Accepts = null, OwnMeans? Own = null) : OperationCheck
    {
        /// <summary>Whether a proof with this means counts.</summary>
        public bool TakesProofOf(MeansId? with) => Accepts is not { } accepts || accepts.Any(accepted => accepted.With == with);

        /// <summary>How long it waits when it was proved with this means, and this person agreed.</summary>
        public TimeSpan? WaitAfter(MeansId? with, PersonId? agreed)
        {
            var own = Accepts is not { } accepts ? Wait : accepts.FirstOrDefault(accepted => accepted.With == with)?.Wait ?? Wait;
            return OtherGuardians.Any(person => person != agreed) && (own is not { } time || time < OtherGuardianHold) ? OtherGuardianHold : own;
        }

        /// <summary>The minor’s guardians who may stop what another of them decides. Who agreed to it is none of those it waits for.</summary>
        public ImmutableArray<PersonId> OtherGuardians { get; init; } = [];

        /// <summary>How long it waits, at least, for them.</summary>
        public TimeSpan OtherGuardianHold { get; init; }

        /// <summary>
        /// How long after the first text the holder is told again, in this order, all within the wait. It is not done before the last of these texts, and
        /// what was left of the wait after it.
        /// </summary>
        public ImmutableArray<TimeSpan> HolderToldAgain { get; init; } = [];

        /// <summary>How long it waits, at most, once a contact that does not depend on the proof has the announcement; null where that makes no difference.</summary>
        public TimeSpan? WaitOnceDelivered { get; init; }

        /// <summary>When the first such contact had it; null before that.</summary>
        public DateTimeOffset? DeliveredAt { get; init; }
    }

    /// <summary>The requester does not have the right, or there is nothing left to do.</summary>
    public sealed record MayNot(RefusalReason Reason) : OperationCheck;
}
