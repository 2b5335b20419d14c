using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>
/// One person’s request to do one operation, from its beginning to its receipt. Every verb takes the decision as it is now (<see cref="OperationCheck"/>). The
/// request stores only what people did (proved, agreed, objected) and advances as far as that allows. It is carried out once, and never without every condition.
/// </summary>
public sealed class OperationRequest
{
    /// <summary>How long its requester has to prove it.</summary>
    public static readonly TimeSpan ProofWait = TimeSpan.FromMinutes(10);

    /// <summary>How long another person has to agree.</summary>
    public static readonly TimeSpan ConsentWait = TimeSpan.FromHours(24);

    /// <summary>How long its sealed input is kept after it has closed.</summary>
    public static readonly TimeSpan InputKept = TimeSpan.FromDays(30);

    public OperationRequest(OperationOwner owner, OperationRequestId id, Permission operation, Guid target, PersonId requester, OperationTerms terms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(terms);
        (Owner, Id, Operation, TargetId, RequesterId, Terms) = (owner, id, operation, target, requester, terms);
        BegunAt = now;
        ExpiresAt = now + ProofWait;
    }

    public OperationOwner Owner { get; private set; }

    public OperationRequestId Id { get; private set; }

    public Permission Operation { get; private set; }

    public Guid TargetId { get; private set; }

    public PersonId RequesterId { get; private set; }

    /// <summary>The terms that the last person saw who began, proved or agreed: it is carried out on these, or better ones. Between two of them only the better counts.</summary>
    public OperationTerms Terms { get; private set; }

    public OperationRequestState State { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>Until when what it waits for may come; null while it waits for its time, and once it is closed.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>The level that its requester’s proof reached; null without one.</summary>
    public AssuranceLevel? ProvedAs { get; private set; }

    public PersonId? AgreedBy { get; private set; }

    /// <summary>Since when it is announced; null before that.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The reason of the decision that refused it; null if a person refused it.</summary>
    public RefusalReason? RefusedFor { get; private set; }

    public bool IsOpen => State is OperationRequestState.AwaitingProof or OperationRequestState.AwaitingConsent or OperationRequestState.Waiting;

    /// <summary>Whether the sealed input has to go.</summary>
    public bool MayPurgeInput(DateTimeOffset now) => ClosedAt is { } closed && now >= closed + InputKept;

    /// <summary>Advances as far as the current decision allows: at its beginning, when its time has come, and after a restart.</summary>
    public OperationStep Advance(OperationCheck check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Over(now) ?? check switch
        {
            OperationCheck.MayNot no => Refuse(no.Reason, now),
            OperationCheck.May may => Advance(may, now),
        };
    }

    /// <summary>The requester proved it, bound to these terms by the caller. A proof that is too weak, or of terms that have got worse, does not count.</summary>
    public OperationStep Prove(PersonId by, Proof proof, OperationCheck check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (Over(now) is { } over) return over;
        if (by != RequesterId || State is not OperationRequestState.AwaitingProof) return new OperationStep.NotTheirs();
        if (check is OperationCheck.May may && !may.Terms.IsWorseThan(Terms) && Reached(proof, now) is { } level && level >= may.AssuranceLevel) (Terms, ProvedAs) = (may.Terms, level);
        return Advance(check, now);
    }

    /// <summary>Another person agreed, in their own right and with their own proof, which the caller has checked. It never raises the requester’s assurance.</summary>
    public OperationStep Agree(PersonId by, OperationCheck check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (Over(now) is { } over) return over;
        if (State is not OperationRequestState.AwaitingConsent || (check is OperationCheck.May { ConsentOf: var people } && !people.Contains(by))) return new OperationStep.NotTheirs();
        if (check is OperationCheck.May { Terms: var terms } && !terms.IsWorseThan(Terms)) (Terms, AgreedBy) = (terms, by);
        return Advance(check, now);
    }

    /// <summary>A person who was asked said no, or a person who may object did. The first answer counts.</summary>
    public OperationStep Stop(PersonId by, OperationCheck check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (Over(now) is { } over) return over;
        if (check is not OperationCheck.May may) return Advance(check, now);
        var wasAsked = State is OperationRequestState.AwaitingConsent && may.ConsentOf.Contains(by);
        return wasAsked || may.StoppableBy.Contains(by) ? Close(OperationRequestState.Refused, now) : new OperationStep.NotTheirs();
    }

    /// <summary>The requester cancels it.</summary>
    public OperationStep Cancel(PersonId by, DateTimeOffset now) =>
        Over(now) ?? (OperationStep)(by == RequesterId ? Close(OperationRequestState.Cancelled, now) : new OperationStep.NotTheirs());

    /// <summary>A newer request replaced it, its input cannot be read any more, or “This was not me” voided what a stolen session began.</summary>
    public OperationStep Void(DateTimeOffset now) => Over(now) ?? Close(OperationRequestState.Cancelled, now);

    /// <summary>The network could not do its part for good, and the caller undoes ours in the same transaction.</summary>
    /// <exception cref="InvalidOperationException">It was not done.</exception>
    public void Fail()
    {
        if (State is not OperationRequestState.Done) throw new InvalidOperationException("Only an operation that was done can fail.");
        State = OperationRequestState.Failed;
    }

    private OperationStep Advance(OperationCheck.May may, DateTimeOffset now)
    {
        var isAgain = ProvedAs is not null;
        if (may.Terms.IsWorseThan(Terms))
        {
            // The people who proved it or agreed saw better terms.
            (Terms, ProvedAs, AgreedBy, isAgain) = (may.Terms, null, null, true);
        }
        else if (!may.ProofStands)
        {
            ProvedAs = null;
        }

        if (may.AssuranceLevel > AssuranceLevel.Session && !(ProvedAs >= may.AssuranceLevel))
        {
            Await(OperationRequestState.AwaitingProof, ProofWait, isAgain, now);
            return new OperationStep.NeedsProof(may.AssuranceLevel, ExpiresAt!.Value, isAgain);
        }

        if (!may.ConsentOf.IsEmpty && (AgreedBy is not { } agreed || !may.ConsentOf.Contains(agreed)))
        {
            Await(OperationRequestState.AwaitingConsent, ConsentWait, isAgain: false, now);
            return new OperationStep.NeedsConsent(may.ConsentOf, ExpiresAt!.Value);
        }

        if (may.Wait is { } wait)
        {
            var since = AnnouncedAt ??= now;
            if (now < since + wait)
            {
                (State, ExpiresAt) = (OperationRequestState.Waiting, null);
                return new OperationStep.Waits(since + wait);
            }
        }

        Close(OperationRequestState.Done, now);
        return new OperationStep.CarryOut();
    }

    /// <summary>Its time begins when the request begins to wait for that. What is announced is announced anew once it goes on.</summary>
    private void Await(OperationRequestState state, TimeSpan time, bool isAgain, DateTimeOffset now)
    {
        if (State != state || isAgain) ExpiresAt = now + time;
        (State, AnnouncedAt) = (state, null);
    }

    /// <summary>The answer of a request that is closed, or whose time has run out; null while it is open.</summary>
    private OperationStep.Closed? Over(DateTimeOffset now)
    {
        if (!IsOpen) return new(State);
        return ExpiresAt is { } until && now >= until ? Close(OperationRequestState.Expired, now) : null;
    }

    private OperationStep.Closed Refuse(RefusalReason reason, DateTimeOffset now)
    {
        RefusedFor = reason;
        return Close(OperationRequestState.Refused, now);
    }

    private OperationStep.Closed Close(OperationRequestState state, DateTimeOffset now)
    {
        (State, ClosedAt, ExpiresAt) = (state, now, null);
        return new(state);
    }

    private static AssuranceLevel? Reached(Proof proof, DateTimeOffset now)
    {
        foreach (var level in (AssuranceLevel[])[AssuranceLevel.High, AssuranceLevel.Operation, AssuranceLevel.Fresh])
            if (proof.Meets(level, now)) return level;
        return null;
    }
}
