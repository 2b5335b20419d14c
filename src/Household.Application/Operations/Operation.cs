using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Something that a person can do: one class per permission, in its feature's folder, registered there. Offering, beginning, proving, consent, waiting, carrying
/// out, receipts and undoing work the same for all of them and know none by name (docs/architecture.md, “How to add an operation”).
/// </summary>
public abstract class Operation
{
    /// <summary>The row of the table “Who may do what” that it stands for.</summary>
    public abstract Permission Permission { get; }

    /// <summary>What kind of row it is done to, such as <c>line</c>: the operations of one kind are offered together.</summary>
    public abstract string TargetKind { get; }

    /// <summary>The version of the form of its input; 0 where it takes none. An older input that it cannot read any more is cancelled.</summary>
    public virtual int InputVersion => 0;

    /// <summary>Operations of one group exclude each other on one target, from the moment that one of them was proved. Null where nobody’s request may stand in the way, as with suspending and locking.</summary>
    public virtual string? ExcludingGroup => null;

    /// <summary>Whether anything can follow a proof of it: consent, or waiting. Where nothing can, a page need not ask.</summary>
    public virtual bool NeedsOthers => false;

    /// <summary>Whether the phone of the line that it is done to may be in the wrong hands: no link goes to that line’s number.</summary>
    public virtual bool IsAboutALostPhone => false;

    /// <summary>Whether whoever asks another to do it wrote all that it says, and so may read it: otherwise they learn nothing by asking.</summary>
    public virtual bool TellsAsker => false;

    /// <summary>
    /// Whether it is proved only on a device of the person’s own, with two digits that somebody says to them: never on an asking page, and never by digits that
    /// are read out. So it is where an agent asks: what the caller has to say would otherwise work for whoever overhears it.
    /// </summary>
    public virtual bool IsProvedElsewhere => false;

    /// <summary>What it is begun with where nobody is asked for anything; null where it takes an input that nobody can guess.</summary>
    public virtual string? PlainInput => InputVersion == 0 ? "" : null;

    /// <summary>Whether it is about a line, so that naming the line is enough to ask for it.</summary>
    public virtual bool IsAboutALine => false;

    /// <summary>What it would be done to on a line, where <see cref="IsAboutALine"/>; null where there is nothing.</summary>
    internal virtual Task<Guid?> TargetOnAsync(HouseholdDbContext db, HouseholdId household, LineId line, CancellationToken cancellationToken) => Task.FromResult<Guid?>(null);

    /// <summary>Whether not every means of whoever does it proves it: then <see cref="AcceptsAsync"/> says which.</summary>
    public virtual bool RestrictsProof => false;

    /// <summary>The means whose proof counts, where <see cref="RestrictsProof"/>.</summary>
    /// <param name="own">All that whoever does it has.</param>
    internal virtual Task<ImmutableArray<AcceptedProof>> AcceptsAsync(HouseholdDbContext db, OwnMeans own, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Every proof counts for {Permission}.");

    /// <summary>The households that it changes besides those of whoever does it, which are locked before it is prepared: none but where they join one.</summary>
    internal virtual Task<ImmutableArray<HouseholdId>> TouchesAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<HouseholdId>>([]);

    /// <summary>What it is, in facts and in words, for everyone who sees it: before it is done, and after. Null when there is no such target.</summary>
    /// <param name="viewer">Who reads it: “your phone” to one is “Leila’s phone” to another.</param>
    public abstract Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken);

    /// <summary>Whether this actor may see that it was done, besides those whom its request concerns: whoever may see what it was done to.</summary>
    internal virtual bool MaySee(Actor.OfPerson actor, OperationFacts about, Relations relations, OperatorPolicy policy, DateTimeOffset now) => false;

    /// <summary>What this actor may do here now, for a page that offers it; null where it makes no sense, whoever asks, such as resuming a line that works.</summary>
    internal virtual Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<Offered?>(null);

    /// <summary>
    /// What it can be begun with on this target now, for whoever chooses without a page of its own, such as an agent with a caller. Null where it takes no choice, or
    /// a page of its own asks for it.
    /// </summary>
    internal virtual Task<IReadOnlyList<OperationChoice>?> ChoicesAsync(HouseholdDbContext db, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OperationChoice>?>(null);

    /// <summary>Loads and decides: the terms, whose consent, which waiting time; or why not.</summary>
    internal abstract Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken);

    /// <summary>Somebody objected while it waited, and it was stopped: what that means beyond this one request. Called in the transaction that stores that.</summary>
    internal virtual Task ObjectedToAsync(CommandContext work, OperationSubject subject, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Undoes what it changed, because the network could not do its part for good. Called in the transaction that stores that.</summary>
    /// <exception cref="InvalidOperationException">It writes no network orders, so nothing can fail.</exception>
    internal virtual Task CompensateAsync(CommandContext work, OperationRequest request, OperationSubject subject, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Permission} writes no network orders, so there is nothing to undo.");
}

/// <summary>Whether an actor may do an operation now, and how long it would wait once everyone has agreed.</summary>
/// <param name="Wait">Null where it is done at once.</param>
internal sealed record Offered(AccessDecision Decision, TimeSpan? Wait = null);

/// <summary>One thing that an operation can be begun with.</summary>
/// <param name="Input">In the form that it reads.</param>
/// <param name="Name">What people call it.</param>
public sealed record OperationChoice(string Input, string Name);

/// <summary>What an operation is done to, and with which input.</summary>
/// <param name="Input">In the form that its operation reads; empty where it takes none.</param>
/// <param name="Request">The request, once it was begun; null for one that is only offered.</param>
public sealed record OperationSubject(OperationOwner Owner, Guid Target, string Input = "", OperationRequestId? Request = null)
{
    /// <summary>The household that owns the target.</summary>
    /// <exception cref="InvalidOperationException">It belongs to a person.</exception>
    public HouseholdId Household => Owner is OperationOwner.OfHousehold { Household: var household } ? household : throw new InvalidOperationException("This belongs to a person, not to a household.");
}
