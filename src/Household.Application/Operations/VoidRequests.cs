using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Cancels what has not been done: what a session began that “was not me”, what a person began, or was asked, in a household that they are no longer in, and what somebody
/// was asked for a minor whom they look after no longer.
/// </summary>
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

    /// <summary>
    /// What somebody was asked as a minor’s guardian, who is one no longer: by the minor, or about a line of the minor’s that another pays for. It is theirs to see and to answer no
    /// longer; whoever else was asked still may.
    /// </summary>
    public static async Task VoidAskedForMinorAsync(this CommandContext work, Relations relations, MemberId guardian, MemberId minor, CancellationToken cancellationToken)
    {
        PersonId PersonOf(MemberId member) => relations.Members.First(one => one.Id == member).Person;
        var (owner, approver, asker) = (relations.Household.Value, PersonOf(guardian), PersonOf(minor));
        List<Guid> lines = [.. relations.Lines.Where(line => line.User == minor && relations.Accounts.All(account => account.Id != line.Account || account.Payer != guardian)).Select(line => line.Id.Value)];
        var open = await work.Db.Approvals
            .Where(a => a.OwnerId == owner && a.ApproverId == approver && a.RequesterId != approver && (a.RequesterId == asker || lines.Contains(a.TargetId)) && (a.State == ApprovalState.Open || a.State == ApprovalState.Given))
            .ToListAsync(cancellationToken);
        foreach (var approval in open)
        {
            if (await work.Db.RequestAsync(owner, approval.RequestId, cancellationToken) is { } request && request.DoerId == approver) await RequestSteps.CloseAsync(work, request, request.Void(work.Now), cancellationToken);
            else approval.Overtake(work.Now);
            work.Publish(ChangeTopic.ApprovalsOfPerson, approval.ApproverId.Value);
            work.Publish(ChangeTopic.ApprovalsOfPerson, approval.RequesterId.Value);
        }
    }

    public static async Task VoidAllOfAsync(this CommandContext work, SessionId session, CancellationToken cancellationToken)
    {
        foreach (var request in await work.Db.OperationRequests.Where(r => r.SessionId == session && (int)r.State < 3).ToListAsync(cancellationToken))
            await RequestSteps.CloseAsync(work, request, request.Void(work.Now), cancellationToken);
    }
}
