using System.Collections.Immutable;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Operations;

/// <summary>An operation read and decided in this transaction. Closed.</summary>
internal abstract record PreparedOperation
{
    private PreparedOperation() { }

    public static Refused Of(AccessDecision.Refused decision, Relations relations) =>
        new(decision.Reason, [.. decision.WhoMay.Select(member => relations.Members.First(one => one.Id == member).Person)]);

    /// <summary>It does not exist, or not for this actor.</summary>
    public sealed record NotFound : PreparedOperation;

    /// <summary>The decision refuses.</summary>
    /// <param name="WhoMay">The persons who may do it as their own.</param>
    public sealed record Refused(RefusalReason Reason, ImmutableArray<PersonId> WhoMay) : PreparedOperation;

    /// <summary>There is nothing left to do.</summary>
    /// <param name="Done">What shows that it was done before; null where nothing does.</param>
    public sealed record NothingLeft(Guid? Done) : PreparedOperation;

    /// <summary>It may be done once its conditions are met.</summary>
    /// <param name="Decision">Not a refusal.</param>
    /// <param name="Relations">Where the decision’s members are found.</param>
    /// <param name="CarryOut">Domain verbs, one audit record, messages. Called once, in the same transaction.</param>
    public sealed record Ready(OperationTerms Terms, AccessDecision Decision, Relations Relations, Func<OperationDoing, CancellationToken, Task> CarryOut) : PreparedOperation
    {
        /// <summary>How long it is announced before it is done, where the operation itself asks for that; null where only the decision does.</summary>
        public TimeSpan? Wait { get; init; }

        /// <summary>Who may object while it is open, besides those whom the decision lets.</summary>
        public ImmutableArray<PersonId> StoppableBy { get; init; } = [];

        /// <summary>Who is told that it waits, and may not stop it.</summary>
        public ImmutableArray<PersonId> AlsoTold { get; init; } = [];

        /// <summary>Whether another’s proved request of its group stands in its way; false where nobody’s may.</summary>
        public bool YieldsToOthers { get; init; } = true;

        /// <summary>The number of a line whose holder is told, and may object without being known to us; null where nobody holds it.</summary>
        public Msisdn? HolderNumber { get; init; }

        /// <summary>A number whose phone may be in the wrong hands: no link that stops it goes there. Null for none.</summary>
        public Msisdn? LostNumber { get; init; }

        /// <summary>When, within its wait, that holder is told again.</summary>
        public ImmutableArray<TimeSpan> HolderToldAgain { get; init; } = [];

        /// <summary>What shortens its wait; null where nothing does.</summary>
        public SoonerOnceTold? Sooner { get; init; }

        /// <summary>What it spends of an allowance, where the decision rests on one: set aside while the request is open, and used when it is done. <c>default</c> for nothing.</summary>
        public Money Spends { get; init; }

        /// <summary>Further households that it changes.</summary>
        public ImmutableArray<HouseholdId> Touches { get; init; } = [];

        public PersonId PersonOf(MemberId member) => Relations.Members.First(one => one.Id == member).Person;
    }
}

/// <summary>A wait that shortens once a contact of the doer’s that does not depend on their proof has the announcement.</summary>
/// <param name="After">How long it still waits then.</param>
/// <param name="AtStake">The number that the operation is about: whoever holds that phone is no other witness. Null for none.</param>
internal sealed record SoonerOnceTold(TimeSpan After, Msisdn? AtStake);

/// <summary>Who does an operation, with which proof and by which right.</summary>
/// <param name="By">In whose right it is done, with the proof that was given.</param>
/// <param name="Rule">The rule of the table that allowed it.</param>
internal sealed record OperationDoing(Actor.OfPerson By, OperationRequest Request, string Rule)
{
    /// <summary>The requester’s own approval, which has the request’s id; null where a session was enough.</summary>
    public ApprovalId? Approval => Request.ProvedAs is null ? null : ApprovalId.From(Request.Id.Value);

    /// <summary>The agent through whom it was begun, by the name that messages say; null where its requester acted themself.</summary>
    public string? Agent => Request.AgentId is null ? null : Request.Device;

    /// <summary>What it was begun with, for the doer’s own security events; empty where another person asked for it.</summary>
    public string Device => Request.IsAsked ? "" : Request.Device;
}
