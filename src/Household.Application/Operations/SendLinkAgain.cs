using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Sends another link to somebody who is asked and has no other proof where they are signed in: a link works for minutes, and they may have days to answer.</summary>
public sealed class SendLinkAgain(HouseholdTransaction transaction, SendWantedLinks links, OperatorPolicy policy)
{
    /// <returns>Whether one was wanted: none is right after the last one, nor beyond the most that one question has.</returns>
    public async Task<bool> RunAsync(ApprovalLocator.InSession who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        var request = await transaction.Run<OperationRequestId?>(who.By, async work =>
        {
            if (await work.Db.ApprovalAsync(who, policy, work.Now, cancellationToken) is not { IsOwn: false } approval || approval.StateAt(work.Now) != ApprovalState.Open || !approval.MayLink(work.Now)) return Step<OperationRequestId?>.Rollback(null);
            approval.WantLink();
            return Step<OperationRequestId?>.Commit(approval.RequestId);
        }, cancellationToken);
        if (request is not { } id) return false;
        await links.OfAsync(who.Owner, id, cancellationToken);
        return true;
    }
}
