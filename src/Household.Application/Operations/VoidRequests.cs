using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Cancels what has not been done: what a session began that “was not me”, and what a person began, or was asked, in a household that they are no longer in.</summary>
internal static class VoidRequests
{
    /// <param name="but">The request by which they go.</param>
    /// <returns>How many of their own were cancelled.</returns>
    public static async Task<int> VoidAllInAsync(this CommandContext work, HouseholdId household, PersonId person, OperationRequestId but, CancellationToken cancellationToken)
    {
        var open = await work.Db.OperationRequests.Where(r => r.OwnerId == household.Value && (r.RequesterId == person || r.DoerId == person) && (int)r.State < 3).ToListAsync(cancellationToken);
        open.RemoveAll(request => request.Id == but);
        foreach (var request in open)
        {
            await RequestSteps.CloseAsync(work, request, request.Void(work.Now), cancellationToken);
            work.Publish(ChangeTopic.ApprovalsOfPerson, request.RequesterId.Value);
        }

        // What others asked of them is theirs to answer no longer; whoever else was asked still may.
        foreach (var asked in await work.Db.Approvals.Where(a => a.OwnerId == household.Value && a.ApproverId == person && (a.State == ApprovalState.Open || a.State == ApprovalState.Given)).ToListAsync(cancellationToken))
        {
            if (asked.RequestId == but || asked.Overtake(work.Now) is not ApprovalAnswer.Done) continue;
            work.Publish(ChangeTopic.ApprovalsOfPerson, asked.ApproverId.Value);
            work.Publish(ChangeTopic.ApprovalsOfPerson, asked.RequesterId.Value);
        }

        return open.Count;
    }

    public static async Task VoidAllOfAsync(this CommandContext work, SessionId session, CancellationToken cancellationToken)
    {
        foreach (var request in await work.Db.OperationRequests.Where(r => r.SessionId == session && (int)r.State < 3).ToListAsync(cancellationToken))
            await RequestSteps.CloseAsync(work, request, request.Void(work.Now), cancellationToken);
    }
}
