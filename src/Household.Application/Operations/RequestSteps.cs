using System.Collections.Immutable;
using System.Security.Cryptography;
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
/// Takes a request one step further, inside a transaction: prepares its operation anew, so that the decision is of this very moment, applies the verb, and does
/// what follows from it (asks, announces, carries out, closes). The one place that carries an operation out.
/// </summary>
public sealed class RequestSteps(OperationList operations, OperationInputs inputs, AnnounceRequest announce, OperatorPolicy policy)
{
    private static readonly CompiledQuery<Guid, Guid, Permission, List<Approval>> s_approvals = CompiledQuery.Many((HouseholdDbContext db, Guid owner, Guid target, Permission operation) =>
        db.Approvals.Where(a => a.OwnerId == owner && a.TargetId == target && a.Permission == operation && (a.State == ApprovalState.Open || a.State == ApprovalState.Given)));

    private static readonly CompiledQuery<Guid, Guid, Permission, List<OperationRequest>> s_others = CompiledQuery.Many((HouseholdDbContext db, Guid owner, Guid target, Permission operation) =>
        db.OperationRequests.Where(r => r.OwnerId == owner && r.TargetId == target && r.Operation == operation && (int)r.State < 3));

    /// <summary>Where a request stands after a step.</summary>
    /// <param name="Prepared">The operation as it is now; null where its input could not be read any more.</param>
    internal sealed record Taken(OperationStep Step, PreparedOperation? Prepared);

    /// <param name="answers">What the network answered about the number of that proof.</param>
    internal async Task<Taken> TakeAsync(
        CommandContext work, OperationRequest request, NumberRiskAnswers answers, Func<OperationCheck, OperationStep> verb, CancellationToken cancellationToken)
    {
        var operation = operations.Of(request.Operation);
        if (inputs.Open(request, operation) is not { } subject)
        {
            var voided = request.Void(work.Now);
            await CloseApprovalsAsync(work, request, cancellationToken);
            await announce.CannotBeReadAsync(work, request, cancellationToken);
            return new(voided, null);
        }

        var prepared = request.Terms.IsNothing ? new PreparedOperation.NotFound() : await operation.PrepareAsync(work, DoerOf(request), subject, cancellationToken);

        // Of those that exclude each other the one that was proved first counts: whoever comes second finds it in the way, and asks again once it is over.
        if (request.State is OperationRequestState.AwaitingProof && prepared is PreparedOperation.Ready { YieldsToOthers: true } && await IsExcludedAsync(work, request, cancellationToken)) prepared = new PreparedOperation.Refused(RefusalReason.InTheWay, []);
        return new(await ApplyAsync(work, request, prepared, await work.Db.ProofStandsAsync(request, answers, work.Now, cancellationToken), verb, cancellationToken), prepared);
    }

    private static async Task<bool> IsExcludedAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken)
    {
        if (request.ExcludingGroup is not { } group) return false;
        var open = await work.Db.OperationRequests.AsNoTracking().Where(r => r.OwnerId == request.OwnerId && r.TargetId == request.TargetId && (int)r.State < 3).ToListAsync(cancellationToken);
        return open.Exists(r => r.Id != request.Id && r.StateAt(work.Now) != OperationRequestState.Expired && r.StandsInTheWayOf(group));
    }

    /// <summary>The verb on a decision that was just made, and what follows from it.</summary>
    internal async Task<OperationStep> ApplyAsync(
        CommandContext work, OperationRequest request, PreparedOperation prepared, bool proofStands, Func<OperationCheck, OperationStep> verb, CancellationToken cancellationToken)
    {
        var (before, waited) = (request.State, request.WaitsUntil);
        if (prepared is PreparedOperation.Ready { Decision.Because.MayStop: { Length: > 0 } guardians } held) prepared = held with { StoppableBy = [.. held.StoppableBy.Union(guardians.Select(held.PersonOf))] };
        var check = prepared is PreparedOperation.Ready may ? await CheckOfAsync(work, request, may, proofStands, cancellationToken) : null;
        var step = prepared switch
        {
            PreparedOperation.NothingLeft => request.Overtake(work.Now),
            PreparedOperation.NotFound => verb(new OperationCheck.MayNot(RefusalReason.NotRelated)),
            PreparedOperation.Refused refused => verb(new OperationCheck.MayNot(refused.Reason)),
            PreparedOperation.Ready => verb(check!),
        };
        if (prepared is PreparedOperation.Ready open && step is OperationStep.NeedsProof or OperationStep.NeedsConsent or OperationStep.Waits) await work.ReserveAsync(request, open, policy.Today(work.Now), cancellationToken);
        switch (step)
        {
            case OperationStep.NeedsProof needs:
                await AskForProofAsync(work, request, needs, cancellationToken);
                break;
            case OperationStep.NeedsConsent needs:
                await AskForConsentAsync(work, request, needs, (PreparedOperation.Ready)prepared, cancellationToken);
                break;
            case OperationStep.Waits waits:
                if (before is not OperationRequestState.Waiting) await announce.WaitingAsync(work, request, (PreparedOperation.Ready)prepared, waits.Until, cancellationToken);
                else if (waits.TellsHolder) await announce.TellHolderAsync(work, request, (PreparedOperation.Ready)prepared, waits.Until, cancellationToken);
                break;
            case OperationStep.CarryOut:
                await CarryOutAsync(work, request, (PreparedOperation.Ready)prepared, cancellationToken);
                break;
            case OperationStep.Closed closed:
                await CloseApprovalsAsync(work, request, cancellationToken);
                var others = await work.Db.OthersAskedAsync(request, cancellationToken);
                if (request.ClosedBy is not null) foreach (var other in others) await CloseAsync(work, other, other.Void(work.Now), cancellationToken);
                if (before is OperationRequestState.AwaitingConsent or OperationRequestState.Waiting) await announce.EndedAsync(work, request, closed.State, cancellationToken);
                else if (closed.State is OperationRequestState.Expired && others.Count == 0) await announce.UnansweredAsync(work, request, cancellationToken);
                else if (closed.State is OperationRequestState.Refused && request.ClosedBy == request.DoerId) await announce.SaidNoAsync(work, request, cancellationToken);
                break;
            case OperationStep.NotTheirs:
                break;
        }

        // Its requester’s pages follow it while it waits for others, and so do those of whoever was asked.
        if (request.State != before || request.WaitsUntil != waited) work.Publish(ChangeTopic.ApprovalsOfPerson, request.RequesterId.Value);
        return step;
    }

    /// <summary>Closes a request by what a person does without a new decision: cancelling it, or voiding it.</summary>
    internal static async Task<OperationStep> CloseAsync(CommandContext work, OperationRequest request, OperationStep step, CancellationToken cancellationToken)
    {
        if (step is OperationStep.Closed) await CloseApprovalsAsync(work, request, cancellationToken);
        return step;
    }

    /// <summary>
    /// In whose right it is decided, without any proof: the decision says what it takes, and the request whether that was given and still stands. Whoever was asked
    /// acts in no session of the requester’s. What an agent asks from afar is decided as what agents do in a call: so it is never what they may not do there.
    /// </summary>
    internal static Actor.OfPerson DoerOf(OperationRequest request) => request is { IsFromAfar: true, AgentId: { } agent }
        ? new Actor.AsAgent(agent, request.DoerId, Session: default, Proof: default, DateTimeOffset.MaxValue) : SelfOf(request);

    private static Actor.AsPerson SelfOf(OperationRequest request) => new(request.DoerId, request.IsAsked ? default : request.SessionId, request.Channel, default);

    /// <summary>Who carries it out, for its record: the doer with their proof, in the caller’s session of an agent where it is done there. What was asked from afar opens none.</summary>
    private static Actor.OfPerson ActingOf(CommandContext work, OperationRequest request) =>
        work.By.Actor is Actor.AsAgent agent && agent.Person == request.DoerId ? agent with { Proof = request.Proof } : SelfOf(request) with { Proof = request.Proof };

    private async Task<OperationCheck.May> CheckOfAsync(CommandContext work, OperationRequest request, PreparedOperation.Ready ready, bool proofStands, CancellationToken cancellationToken)
    {
        var (level, people) = ready.Decision switch
        {
            AccessDecision.Allowed => (AssuranceLevel.Session, []),
            AccessDecision.NeedsProof needs => (needs.AssuranceLevel, []),
            AccessDecision.NeedsConsentOf needs => (needs.AssuranceLevel, needs.People),
            AccessDecision.Refused => throw new InvalidOperationException("A refused operation cannot be ready."),
        };
        TimeSpan? wait = ready.Decision.Because.Obligation switch
        {
            Obligation.StopsPayingOnNotice => TimeSpan.FromDays(policy.StopPayingNoticeDays),
            Obligation.UnlessHolderObjects => policy.UnknownUserHold,
            _ => ready.Wait,
        };

        // What was asked of somebody else is theirs to prove, however little it takes of them in a session of their own.
        if (request.IsAsked && level < AssuranceLevel.Operation) level = AssuranceLevel.Operation;
        if (request.IsFromAfar && level < AssuranceLevel.Fresh) level = AssuranceLevel.Fresh;
        var may = new OperationCheck.May(ready.Terms, level, [.. people.Select(ready.PersonOf)], wait, ready.StoppableBy, proofStands)
        {
            HolderToldAgain = ready.HolderToldAgain,
            OtherGuardians = [.. ready.Decision.Because.MayStop.Select(ready.PersonOf)],
            OtherGuardianHold = policy.OtherGuardianHold,
            WaitOnceDelivered = ready.Sooner?.After,
            DeliveredAt = ready.Sooner is null ? null : await work.Db.DeliveredAsync(request, ready.Sooner.AtStake, work.Now, cancellationToken),
        };
        var operation = operations.Of(request.Operation);
        if (level == AssuranceLevel.Session || (level < AssuranceLevel.High && !operation.RestrictsProof)) return may;

        // Which of the doer’s means count depends on all that they have.
        var own = await work.Db.OwnMeansAsync(request.DoerId, work.Now, cancellationToken);
        may = may with { Own = own };
        return operation.RestrictsProof && inputs.Open(request, operation) is { } subject ? may with { Accepts = await operation.AcceptsAsync(work.Db, own, subject, work.Now, cancellationToken) } : may;
    }

    /// <summary>
    /// The requester proves it on the asking page. A request that another person does was put to them when it began: where they have given the first of two proofs,
    /// it is put to them again.
    /// </summary>
    private async Task AskForProofAsync(CommandContext work, OperationRequest request, OperationStep.NeedsProof needs, CancellationToken cancellationToken)
    {
        if (operations.AreProvedElsewhere(request)) return;
        if (request.IsAsked)
        {
            if (needs.First is null) return;
            foreach (var given in (await OpenOfAsync(work, request, cancellationToken)).Where(approval => approval.State == ApprovalState.Given)) given.AskForOther(RandomNumberGenerator.GetBytes(32));
            return;
        }

        var own = await work.Db.OwnApprovalAsync(request, cancellationToken);
        if (own is null)
        {
            work.Db.Approvals.Add(new(
                request.OwnerId, ApprovalId.From(request.Id.Value), request.Id, request.Details, request.RequesterId, request.SessionId, request.Device, request.RequesterId, needs.AssuranceLevel,
                matchNumber: null, RandomNumberGenerator.GetBytes(32), work.Now));
        }
        else if (needs.Again || needs.First is not null || own.AssuranceLevel != needs.AssuranceLevel || own.StateAt(work.Now) != ApprovalState.Open)
        {
            foreach (var other in await OpenOfAsync(work, request, cancellationToken)) Overtake(work, other);
            own.AskAgain(request.Details, needs.AssuranceLevel, RandomNumberGenerator.GetBytes(32), work.Now);
        }
    }

    /// <summary>Puts it to everyone who could agree: the first answer counts.</summary>
    private static async Task AskForConsentAsync(CommandContext work, OperationRequest request, OperationStep.NeedsConsent needs, PreparedOperation.Ready ready, CancellationToken cancellationToken)
    {
        var level = ready.Decision is AccessDecision.NeedsConsentOf { ConsentAt: > AssuranceLevel.Operation and var high } ? high : AssuranceLevel.Operation;
        foreach (var person in needs.Of)
        {
            if (await work.AskElsewhereAsync(request, person, level, from: null, cancellationToken) is not AskElsewhere.Outcome.Asked { Approval: var asked }) continue;
            if (asked.Links == 0) asked.WantLink();
            Publish(work, asked);
        }
    }

    private async Task CarryOutAsync(CommandContext work, OperationRequest request, PreparedOperation.Ready ready, CancellationToken cancellationToken)
    {
        await work.UseReservedAsync(request, ready, policy.Today(work.Now), cancellationToken);
        await ready.CarryOut(new(ActingOf(work, request), request, ready.Decision.Because.Rule), cancellationToken);

        // Other members may look at what has just changed.
        if (request.OwnerKind == OperationOwnerKind.Household) foreach (var household in request.Touched.Append(request.OwnerId)) work.Publish(ChangeTopic.Household, household);
        var approvals = await s_approvals.RunAsync(work.Db, request.OwnerId, request.TargetId, request.Operation, cancellationToken);

        // The one that is given is the one that this is done by: its caller uses it up.
        foreach (var approval in approvals.Where(approval => approval.State != ApprovalState.Given)) Overtake(work, approval);

        // Nobody need prove or answer others’ requests for the same. One that waits for its time, which no approval shows, finds nothing left to do when that comes.
        if (approvals.TrueForAll(approval => approval.RequestId == request.Id)) return;
        foreach (var other in await s_others.RunAsync(work.Db, request.OwnerId, request.TargetId, request.Operation, cancellationToken))
        {
            if (other.Overtake(work.Now) is not OperationStep.Closed) continue;
            await work.ReleaseReservedAsync(other, cancellationToken);
            work.Publish(ChangeTopic.ApprovalsOfPerson, other.RequesterId.Value);
        }
    }

    /// <summary>Nobody need answer any more, nobody need wait, and what was set aside for it is free again.</summary>
    private static async Task CloseApprovalsAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken)
    {
        await work.ReleaseReservedAsync(request, cancellationToken);
        foreach (var approval in await OpenOfAsync(work, request, cancellationToken)) Overtake(work, approval, isCancelled: request.State == OperationRequestState.Cancelled);
    }

    private static Task<List<Approval>> OpenOfAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken) =>
        work.Db.Approvals.Where(a => a.OwnerId == request.OwnerId && a.RequestId == request.Id && (a.State == ApprovalState.Open || a.State == ApprovalState.Given)).ToListAsync(cancellationToken);

    private static void Overtake(CommandContext work, Approval approval, bool isCancelled = false)
    {
        var closed = isCancelled ? approval.Cancel(approval.RequesterId, work.Now) : approval.Overtake(work.Now);
        if (closed is ApprovalAnswer.Done && approval.IsElsewhere) Publish(work, approval);
    }

    private static void Publish(CommandContext work, Approval approval)
    {
        foreach (var person in ImmutableArray.Create(approval.ApproverId, approval.RequesterId).Distinct()) work.Publish(ChangeTopic.ApprovalsOfPerson, person.Value);
    }
}
