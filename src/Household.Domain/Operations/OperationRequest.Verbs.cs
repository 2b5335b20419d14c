using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <content>Its verbs: each advances it as far as the decision of that moment allows, or refuses.</content>
public sealed partial class OperationRequest
{
    /// <summary>It belongs to a group whose operations exclude each other on a target, and changes further households besides its owner.</summary>
    public void Claim(string? group, IEnumerable<HouseholdId> touched)
    {
        ExcludingGroup = group;
        Touched = [.. touched.Select(household => household.Value).Where(id => id != OwnerId).Distinct().Order()];
    }

    /// <summary>
    /// Whether it keeps others of its group from being done: only once it was proved. Otherwise anybody could hold a target by asking again and again for what they
    /// never prove.
    /// </summary>
    public bool StandsInTheWayOf(string group) => State is OperationRequestState.AwaitingConsent or OperationRequestState.Waiting && string.Equals(ExcludingGroup, group, StringComparison.Ordinal);

    /// <summary>Whether the sealed input has to go.</summary>
    public bool MayPurgeInput(DateTimeOffset now) => ClosedAt is { } closed && now >= closed + InputKept;

    /// <summary>Deletes the sealed input.</summary>
    /// <exception cref="InvalidOperationException">It is still open, or closed only lately.</exception>
    public void PurgeInput(DateTimeOffset now)
    {
        if (!MayPurgeInput(now)) throw new InvalidOperationException("The input of a request is kept until some weeks after it closed.");
        Input = null;
    }

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

    /// <summary>Whoever does it proved it, bound to these terms by the caller. A proof that is too weak, or of terms that have got worse, does not count.</summary>
    public OperationStep Prove(PersonId by, Proof proof, OperationCheck check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (Over(now) is { } over) return over;
        if (by != DoerId || State is not OperationRequestState.AwaitingProof) return new OperationStep.NotTheirs();
        if (check is OperationCheck.May { ProofStands: false } fallen)
        {
            // The first of two no longer stands: the one that is given now may be the first of others.
            ForgetProof();
            check = fallen with { ProofStands = true };
        }

        if (check is not OperationCheck.May may || may.Terms.IsWorseThan(Terms) || !may.TakesProofOf(proof.With) || Reached(proof, now) is not { } level) return Advance(check, now);
        if (level >= may.AssuranceLevel) Accept(may, level, proof, also: null);
        else if (may.AssuranceLevel == AssuranceLevel.High && level == AssuranceLevel.Operation && proof.With is { } with && may.Own is { } own) Combine(may, own, with, proof);
        return Advance(check, now);
    }

    /// <summary>What a proof would be to this request: enough or not by itself, or one of two.</summary>
    /// <param name="asked">The level that its approval asks for.</param>
    /// <param name="own">All means of whoever gives it.</param>
    public ProofPart PartOf(Proof proof, AssuranceLevel asked, OwnMeans own)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (asked < AssuranceLevel.High || proof is not { Assurance: AssuranceLevel.Operation, With: { } with }) return ProofPart.Whole;
        if (AlsoProvedWith is { } first && own.MakeHigh(first, with)) return ProofPart.Second;
        return own.MayBeHalf(with) ? ProofPart.First : ProofPart.Whole;
    }

    /// <summary>
    /// Whether what it was proved with is still worth what it was then: not removed, not on hold, not in dispute. Of two proofs both must be, even where
    /// one of them has become enough alone since: whoever has lost the other proves it anew.
    /// </summary>
    /// <param name="own">All means of whoever proved it, as they are now.</param>
    public bool ProofHolds(OwnMeans own)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (this is { ProvedAs: AssuranceLevel.High, ProvedWith: { } second, AlsoProvedWith: { } first }) return own.MakeHigh(first, second);
        return (ProvedWith is not { } with || own.Find(with) is { IsEvidence: true } || own.WorthOf(with) >= ProvedAs) && (AlsoProvedWith is not { } half || own.WorthOf(half) >= AssuranceLevel.Operation);
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
        var wasAsked = (State is OperationRequestState.AwaitingConsent && may.ConsentOf.Contains(by)) || (IsAsked && by == DoerId);
        return wasAsked || may.StoppableBy.Contains(by) ? Close(OperationRequestState.Refused, now, by) : new OperationStep.NotTheirs();
    }

    /// <summary>The holder of the line objects, who was told by the line’s number and may be unknown to us.</summary>
    public OperationStep StopByHolder(OperationCheck check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (Over(now) is { } over) return over;
        if (check is not OperationCheck.May) return Advance(check, now);
        return State is OperationRequestState.Waiting ? Close(OperationRequestState.Refused, now) : new OperationStep.NotTheirs();
    }

    /// <summary>The requester cancels it.</summary>
    public OperationStep Cancel(PersonId by, DateTimeOffset now) =>
        Over(now) ?? (OperationStep)(by == RequesterId ? Close(OperationRequestState.Cancelled, now, by) : new OperationStep.NotTheirs());

    /// <summary>A newer request replaced it, its input cannot be read any more, or “This was not me” voided what a stolen session began.</summary>
    public OperationStep Void(DateTimeOffset now) => Over(now) ?? Close(OperationRequestState.Cancelled, now);

    /// <summary>What it was for was done by another request, or in another way.</summary>
    public OperationStep Overtake(DateTimeOffset now) => Over(now) ?? Close(OperationRequestState.Overtaken, now);

    /// <summary>It was announced to these contacts that do not depend on its proof.</summary>
    /// <exception cref="InvalidOperationException">It does not wait.</exception>
    public void AwaitDelivery(IEnumerable<Guid> notices, DateTimeOffset now)
    {
        if (State is not OperationRequestState.Waiting) throw new InvalidOperationException("Only a request that waits was announced.");
        IndependentNotices = [.. notices];
        if (IndependentNotices.Count > 0) WakeAt = Earlier(WakeAt, now + LooksForDelivery);
    }

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
            (Terms, AgreedBy, isAgain) = (may.Terms, null, true);
            ForgetProof();
        }
        else if (!may.ProofStands || (ProvedAs is not null && !may.TakesProofOf(ProvedWith)) || (AlsoProvedWith is { } also && !may.TakesProofOf(also)))
        {
            ForgetProof();
        }

        if (may.AssuranceLevel > AssuranceLevel.Session && !(ProvedAs >= may.AssuranceLevel))
        {
            Await(OperationRequestState.AwaitingProof, TimeForProof, isAgain, now);
            return new OperationStep.NeedsProof(may.AssuranceLevel, ExpiresAt!.Value, isAgain, AlsoProvedWith);
        }

        if (!may.ConsentOf.IsEmpty && (AgreedBy is not { } agreed || !may.ConsentOf.Contains(agreed)))
        {
            Await(OperationRequestState.AwaitingConsent, ConsentWait, isAgain: false, now);
            return new OperationStep.NeedsConsent(may.ConsentOf, ExpiresAt!.Value);
        }

        if (may.WaitAfter(ProvedWith, AgreedBy) is { } wait && Wait(may, wait, now) is { } waits) return waits;
        Close(OperationRequestState.Done, now);
        return new OperationStep.CarryOut();
    }

    /// <summary>
    /// Null once its time has come. Texts that were not sent in their time, because nothing ran or the clock jumped, become one text now: the holder has as long to
    /// answer it as they would have had for the last one.
    /// </summary>
    private OperationStep.Waits? Wait(OperationCheck.May may, TimeSpan wait, DateTimeOffset now)
    {
        var since = AnnouncedAt ??= now;
        var due = may.HolderToldAgain.Count(after => now >= since + after);
        var tells = due > HolderTold;
        if (tells) (HolderTold, HolderToldAt) = (due, now);
        var until = since + wait;
        if (HolderToldAt is { } told && may.HolderToldAgain is [.., var last] && told + (wait - last) > until) until = told + (wait - last);
        if (may is { WaitOnceDelivered: { } sooner, DeliveredAt: { } delivered } && delivered + sooner < until) until = delivered + sooner;
        if (now >= until) return null;
        var wake = due < may.HolderToldAgain.Length ? since + may.HolderToldAgain[due] : until;
        if (IndependentNotices.Count > 0 && may.DeliveredAt is null) wake = Earlier(wake, now + LooksForDelivery);
        (State, ExpiresAt, WakeAt, WaitsUntil) = (OperationRequestState.Waiting, null, wake, until);
        return new(until, tells);
    }

    /// <summary>Its time begins when the request begins to wait for that. What is announced is announced anew once it goes on.</summary>
    private void Await(OperationRequestState state, TimeSpan time, bool isAgain, DateTimeOffset now)
    {
        if (State != state || isAgain) ExpiresAt = WakeAt = now + time;
        (State, AnnouncedAt, WaitsUntil, HolderTold, HolderToldAt, IndependentNotices) = (state, null, null, 0, null, []);
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

    private OperationStep.Closed Close(OperationRequestState state, DateTimeOffset now, PersonId? by = null)
    {
        (State, ClosedAt, ClosedBy, ExpiresAt, WakeAt) = (state, now, by, null, null);
        return new(state);
    }

    /// <param name="also">The first of two proofs; null where this one is enough alone, so that a half from before is forgotten.</param>
    private void Accept(OperationCheck.May may, AssuranceLevel level, Proof proof, MeansId? also) =>
        (Terms, ProvedAs, ProofAssurance, ProvedBy, ProvedWith, ProvedAt, AlsoProvedWith, AlsoProvedAt) = (may.Terms, level, proof.Assurance, proof.Method, proof.With, proof.At, also, also is null ? null : AlsoProvedAt);

    /// <summary>Two independent proofs are worth <see cref="AssuranceLevel.High"/> together: this one is the second, or the first of them.</summary>
    private void Combine(OperationCheck.May may, OwnMeans own, MeansId with, Proof proof)
    {
        if (AlsoProvedWith is { } first && may.TakesProofOf(first) && own.MakeHigh(first, with)) Accept(may, AssuranceLevel.High, proof, first);
        else if (own.MayBeHalf(with)) (AlsoProvedWith, AlsoProvedAt) = (with, proof.At);
    }

    private void ForgetProof() => (ProvedAs, ProofAssurance, ProvedBy, ProvedWith, ProvedAt, AlsoProvedWith, AlsoProvedAt) = (null, null, AuthenticationMethod.None, null, null, null, null);

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private Money Of(long minor) => TermsCurrency is { } currency ? new(minor, currency) : default;

    private static AssuranceLevel? Reached(Proof proof, DateTimeOffset now)
    {
        foreach (var level in (AssuranceLevel[])[AssuranceLevel.High, AssuranceLevel.Operation, AssuranceLevel.Fresh])
            if (proof.Meets(level, now)) return level;
        return null;
    }
}
