using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Stops a request that waits for its time: by whoever may object, in a session of theirs or by the link in the notice. It takes no proof, because it leaves
/// everything as it is.
/// </summary>
public sealed class ObjectToRequest(HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, RequestSteps steps, OperationList operations, OperationInputs inputs)
{
    /// <summary>In a session of a person who may object, of its requester, or of whoever holds the line that it concerns.</summary>
    /// <returns>Whether it was open and is now stopped.</returns>
    public Task<bool> RunAsync(ActorLocator by, OperationRequestId id, CancellationToken cancellationToken) => transaction.Run<bool>(by, async work =>
    {
        if (await work.Db.RequestAsync(work.By, id, cancellationToken) is not { } request) return Step<bool>.Rollback(false);
        if (await work.Db.IsAboutLostAsync(request, work.By.Person?.Proof.With, cancellationToken)) return Step<bool>.Rollback(false);
        if (work.By.Person is { } actor) return await StopAsync(work, request, actor.Person, cancellationToken);
        return work.By.Actor is Actor.AsHolder holder && await ConcernsAsync(work, request, holder.Line, cancellationToken) ? await StopAsync(work, request, by: null, cancellationToken) : Step<bool>.Rollback(false);
    }, cancellationToken);

    /// <summary>It is about the line that they hold, and the holder was told of it.</summary>
    private async Task<bool> ConcernsAsync(CommandContext work, OperationRequest request, LineId line, CancellationToken cancellationToken)
    {
        if (!await work.Db.StopLinks.AnyAsync(l => l.OwnerId == request.OwnerId && l.RequestId == request.Id && l.PersonId == null, cancellationToken)) return false;
        var operation = operations.Of(request.Operation);
        return inputs.Open(request, operation) is { } subject && await operation.DescribeAsync(work.Db, subject, request.RequesterId, cancellationToken) is { Line.Id: var about } && about == line;
    }

    /// <summary>By the link in a notice: it stops only the request that the notice was about.</summary>
    /// <returns>Whether it was open and is now stopped.</returns>
    public async Task<bool> ByLinkAsync(byte[] tokenHash, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<HouseholdId> households;
        StopLink? link;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            link = await db.StopLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == tokenHash, cancellationToken);
            if (link is null || await db.RequestAsync(link.OwnerId, link.RequestId, cancellationToken) is not { } found) return false;
            households = await db.HouseholdsOfAsync(found, cancellationToken);
        }

        return await transaction.Run<bool>(households, async work =>
            await work.Db.RequestAsync(link.OwnerId, link.RequestId, cancellationToken) is { } request ? await StopAsync(work, request, link.PersonId, cancellationToken) : Step<bool>.Rollback(false), cancellationToken);
    }

    /// <param name="by">Null for the holder of a line who is not known to us.</param>
    private async Task<Step<bool>> StopAsync(CommandContext work, OperationRequest request, PersonId? by, CancellationToken cancellationToken)
    {
        if (!request.IsOpen) return Step<bool>.Rollback(false);
        var step = by == request.RequesterId
            ? await RequestSteps.CloseAsync(work, request, request.Cancel(request.RequesterId, work.Now), cancellationToken)
            : (await steps.TakeAsync(work, request, NumberRiskAnswers.None, now => by is { } person ? request.Stop(person, now, work.Now) : request.StopByHolder(now, work.Now), cancellationToken)).Step;
        if (step is not OperationStep.Closed { State: OperationRequestState.Refused or OperationRequestState.Cancelled }) return Step<bool>.Rollback(false);

        // A request that another stops tells its requester’s pages itself.
        if (by == request.RequesterId) work.Publish(ChangeTopic.ApprovalsOfPerson, request.RequesterId.Value);
        var operation = operations.Of(request.Operation);
        if (by != request.RequesterId && inputs.Open(request, operation) is { } subject) await operation.ObjectedToAsync(work, subject, cancellationToken);
        var actor = by is { } who ? new Actor.AsPerson(who, default, Channel.Portal, default) : work.By.Actor as Actor.AsHolder ?? (Actor)new Actor.AsSystem(nameof(ObjectToRequest));
        await work.AuditRequestAsync(
            request, new(actor, request.RequesterId, "object", "operation-request", request.Id.Value, Because: null, Approval: null, new AuditFacts.ObjectedTo(request.Operation.ToString()).ToJson()), cancellationToken);
        return Step<bool>.Commit(true);
    }
}
