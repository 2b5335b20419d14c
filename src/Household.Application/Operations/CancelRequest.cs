using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Cancels a request, in any session of its requester.</summary>
public sealed class CancelRequest(HouseholdTransaction transaction)
{
    /// <returns>Whether it was open and is now cancelled.</returns>
    public Task<bool> RunAsync(ActorLocator by, OperationRequestId id, CancellationToken cancellationToken) => transaction.Run<bool>(by, async work =>
    {
        if (work.By.Person is not { } actor || await work.Db.RequestAsync(work.By, id, cancellationToken) is not { } request) return Step<bool>.Rollback(false);
        if (await work.Db.IsAboutLostAsync(request, actor.Proof.With, cancellationToken)) return Step<bool>.Rollback(false);
        if (request.Cancel(actor.Person, work.Now) is not OperationStep.Closed { State: OperationRequestState.Cancelled } step) return Step<bool>.Rollback(false);
        await RequestSteps.CloseAsync(work, request, step, cancellationToken);
        work.Publish(ChangeTopic.ApprovalsOfPerson, request.RequesterId.Value);
        return Step<bool>.Commit(true);
    }, cancellationToken);
}
