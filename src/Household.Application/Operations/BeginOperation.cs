using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Begins an operation: decides, stores what it was begun with, and goes as far as that allows, which is the end where a session is enough. An equal request of
/// theirs that still waits for its proof is used again; an older one for the same is replaced.
/// </summary>
public sealed class BeginOperation(HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperationInputs inputs, RequestSteps steps, SendWantedLinks links, OperatorPolicy policy, Clock clock)
{
    /// <param name="Owner">The household that it belongs to, or the person themself.</param>
    /// <param name="Input">In the form that the operation reads; empty where it takes none.</param>
    /// <param name="Place">Roughly where the asking browser is.</param>
    public sealed record Request(ActorLocator By, OperationOwner Owner, Permission Permission, Guid Target, string Input = "", Place? Place = null);

    /// <summary>The result of beginning. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>It was begun, now or before, and stands there.</summary>
        public sealed record Begun(OperationRequestId Id, OperationRequestState State) : Result;

        /// <summary>The decision refuses.</summary>
        public sealed record Refused(Permission Permission, RefusalReason Reason) : Result, IRefusal
        {
            string IRefusal.What => Permission.ToString();

            string IRefusal.Reason => Reason.ToString();
        }

        /// <summary>There is nothing left to do.</summary>
        /// <param name="Done">What shows that it was done before; null where nothing does.</param>
        public sealed record NothingLeft(Guid? Done) : Result;

        /// <summary>A request of somebody else that excludes this one is open.</summary>
        public sealed record InTheWay : Result;

        /// <summary>Everyone who could agree has just said no to exactly this: not again until then.</summary>
        public sealed record SaidNo(DateTimeOffset Until) : Result;

        /// <summary>Everyone who could agree was asked too much lately.</summary>
        public sealed record TooMany : Result;

        /// <summary>There is no such target in this person's households.</summary>
        public sealed record NotFound : Result;

        public sealed record SignedOut : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = await transaction.RunBesides(request.By, await TouchesAsync(request, cancellationToken), work => BeginAsync(work, request, cancellationToken), cancellationToken);
        if (result is Result.Begun { State: OperationRequestState.AwaitingConsent } begun) await links.OfAsync(request.Owner.Id, begun.Id, cancellationToken);
        return result;
    }

    /// <summary>Begins the same once more, with the input that the earlier request was begun with.</summary>
    /// <param name="place">Roughly where the asking browser is.</param>
    public async Task<Result> AgainAsync(ActorLocator by, OperationRequestId id, Place? place, CancellationToken cancellationToken)
    {
        Request again;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
            if (party.Person is not { } actor) return new Result.SignedOut();
            if (await db.RequestAsync(party, id, cancellationToken) is not { IsAsked: false } before || before.RequesterId != actor.Person || inputs.Open(before, operations.Of(before.Operation)) is not { } subject) return new Result.NotFound();
            again = new(by, before.Owner, before.Operation, before.TargetId, subject.Input, place);
        }

        return await RunAsync(again, cancellationToken);
    }

    private async Task<IReadOnlyCollection<HouseholdId>> TouchesAsync(Request begin, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await operations.Of(begin.Permission).TouchesAsync(db, new(begin.Owner, begin.Target, begin.Input), cancellationToken);
    }

    private async Task<Step<Result>> BeginAsync(CommandContext work, Request begin, CancellationToken cancellationToken)
    {
        if (work.By.Person is not { } actor) return Step<Result>.Rollback(new Result.SignedOut());
        if (!work.By.Owners().Contains(begin.Owner.Id)) return Step<Result>.Rollback(new Result.NotFound());
        var operation = operations.Of(begin.Permission);
        if (actor is Actor.AsAgent && operation.Permission.IsNeverThroughAnAgent()) return Step<Result>.Rollback(new Result.Refused(begin.Permission, RefusalReason.NotThroughAnAgent));
        if (actor.Proof.IsHeld && !operation.Permission.IsOpenOnHold()) return Step<Result>.Rollback(new Result.Refused(begin.Permission, RefusalReason.OnHold));

        // Without the session’s proof: the decision says what it takes, and the request stores what was given.
        var prepared = await operation.PrepareAsync(work, Unproved(actor), new(begin.Owner, begin.Target, begin.Input), cancellationToken);
        return prepared switch
        {
            PreparedOperation.NotFound => Step<Result>.Rollback(new Result.NotFound()),
            PreparedOperation.Refused refused => Step<Result>.Rollback(new Result.Refused(begin.Permission, refused.Reason)),
            PreparedOperation.NothingLeft left => Step<Result>.Rollback(new Result.NothingLeft(left.Done)),
            PreparedOperation.Ready ready => await BeginAsync(work, begin, actor, operation, ready, cancellationToken),
        };
    }

    private async Task<Step<Result>> BeginAsync(CommandContext work, Request begin, Actor.OfPerson actor, Operation operation, PreparedOperation.Ready ready, CancellationToken cancellationToken)
    {
        var open = await work.Db.OperationRequests.Where(r => r.OwnerId == begin.Owner.Id && r.TargetId == begin.Target && (int)r.State < 3).ToListAsync(cancellationToken);
        open.RemoveAll(r => r.StateAt(work.Now) == OperationRequestState.Expired);

        // What an agent asked them from afar, and they have not answered, is neither theirs to go on with here nor in their way.
        var own = open.FindAll(r => r.RequesterId == actor.Person && r.Operation == begin.Permission && !r.IsAsked && !(r.IsFromAfar && r.State == OperationRequestState.AwaitingProof));
        if (ready.YieldsToOthers && operation.ExcludingGroup is { } group && open.Exists(r => r.StandsInTheWayOf(group) && !own.Contains(r))) return Step<Result>.Rollback(new Result.InTheWay());
        if (own.Find(r => r.State == OperationRequestState.AwaitingProof && IsSame(r, operation, begin, ready)) is { } same)
        {
            // A proof of the session that was not there before may be enough now.
            await steps.ApplyAsync(work, same, ready, await work.Db.ProofStandsAsync(same, NumberRiskAnswers.None, work.Now, cancellationToken), check => Begun(same, actor, check, work.Now), cancellationToken);
            return Step<Result>.Commit(new Result.Begun(same.Id, same.State));
        }

        if (ready.Decision is AccessDecision.NeedsConsentOf needs && await WhyNotAskAsync(work, begin, actor, [.. needs.People.Select(ready.PersonOf)], cancellationToken) is { } whyNot) return Step<Result>.Rollback(whyNot);
        foreach (var older in own) await RequestSteps.CloseAsync(work, older, older.Void(work.Now), cancellationToken);

        var session = actor is Actor.AsPerson person ? person.Session : default;
        var channel = actor switch
        {
            Actor.AsPerson themself => themself.Channel,
            Actor.AsAgent => Channel.Agent,
            Actor.AsApiClientFor => Channel.Api,
        };
        var request = new OperationRequest(
            begin.Owner, work.Ids.New<OperationRequestId>(), begin.Permission, begin.Target, actor.Person, ready.Terms, work.Now,
            origin: new(channel, session, work.By.Label, begin.Place, (actor as Actor.AsAgent)?.Agent), input: inputs.Seal(operation, begin.Input));
        request.Claim(operation.ExcludingGroup, ready.Touches);
        work.Db.OperationRequests.Add(request);

        // The caller’s own pages offer it to them, who have to prove it there.
        if (request.AgentId is not null) work.Publish(ChangeTopic.AgentOfPerson, request.RequesterId.Value);
        await steps.ApplyAsync(work, request, ready, proofStands: true, check => Begun(request, actor, check, work.Now), cancellationToken);
        return Step<Result>.Commit(new Result.Begun(request.Id, request.State));
    }

    /// <summary>Where a recent proof is enough, that of the session counts, if it is one.</summary>
    private static OperationStep Begun(OperationRequest request, Actor.OfPerson actor, OperationCheck check, DateTimeOffset now) =>
        check is OperationCheck.May { AssuranceLevel: AssuranceLevel.Fresh } ? request.Prove(actor.Person, request.Operation.IsOpenOnHold() ? actor.Proof.ForObjecting() : actor.Proof, check, now) : request.Advance(check, now);

    private static Actor.OfPerson Unproved(Actor.OfPerson actor) => actor switch
    {
        Actor.AsPerson person => person with { Proof = default },
        Actor.AsAgent agent => agent with { Proof = default },
        Actor.AsApiClientFor client => client with { Proof = default },
    };

    /// <summary>The same operation on the same terms, with the same input.</summary>
    private bool IsSame(OperationRequest request, Operation operation, Request begin, PreparedOperation.Ready ready) =>
        request.Terms.Hash().AsSpan().SequenceEqual(ready.Terms.Hash()) && inputs.Open(request, operation) is { Input: var input } && string.Equals(input, begin.Input, StringComparison.Ordinal);

    /// <summary>People are not asked again what they just refused, nor more than a few times an hour: null where one of those who could agree may be asked.</summary>
    private static async Task<Result?> WhyNotAskAsync(CommandContext work, Request begin, Actor.OfPerson actor, List<PersonId> people, CancellationToken cancellationToken)
    {
        var since = work.Now - Approval.AskWindow;
        var lately = await work.Db.Approvals.AsNoTracking()
            .Where(a => a.OwnerId == begin.Owner.Id && a.RequesterId == actor.Person && people.Contains(a.ApproverId) && a.MatchNumber != null && (a.AskedAt > since || a.ClosedAt > since))
            .ToListAsync(cancellationToken);
        DateTimeOffset? until = null;
        foreach (var person in people)
        {
            var asked = lately.FindAll(a => a.ApproverId == person);
            var no = asked.Where(a => a.Permission == begin.Permission && a.TargetId == begin.Target).Max(a => a.NoUntil);
            if (!(work.Now < no) && asked.Count(a => a.AskedAt > since) < Approval.AskedPerPair) return null;
            if (work.Now < no && !(no >= until)) until = no;
        }

        return until is { } time ? new Result.SaidNo(time) : new Result.TooMany();
    }
}
