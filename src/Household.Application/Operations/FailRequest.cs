using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Undoes an operation that was done and in which the network failed for good: its own undoing, the same receipt, and the person is told.</summary>
public sealed class FailRequest(OperationList operations, OperationInputs inputs, AnnounceRequest announce)
{
    /// <summary>Inside the transaction that stores the failure.</summary>
    /// <returns>Whether it was undone; false for one that had failed before.</returns>
    internal async Task<bool> RunAsync(CommandContext work, HouseholdId household, OperationRequestId id, CancellationToken cancellationToken)
    {
        if (await work.Db.RequestAsync(household.Value, id, cancellationToken) is not { State: OperationRequestState.Done } request) return false;
        var operation = operations.Of(request.Operation);
        var subject = inputs.Open(request, operation) ?? new OperationSubject(request.Owner, request.TargetId);
        await operation.CompensateAsync(work, request, subject, cancellationToken);
        request.Fail();
        work.Audit(household, new(
            new Actor.AsSystem(nameof(FailRequest)), request.RequesterId, "undo-operation", "operation-request", request.Id.Value, Because: null, Approval: null, new AuditFacts.Undone(request.Operation.ToString()).ToJson()));
        await announce.EndedAsync(work, request, OperationRequestState.Failed, cancellationToken);
        work.Publish(ChangeTopic.ApprovalsOfPerson, request.RequesterId.Value);
        return true;
    }
}
