using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Sends the links to those whose consent was asked, after the transaction that asked: the network must be asked about their numbers first. Where the process
/// ends in between, the job that looks after requests sends them later.
/// </summary>
public sealed class SendWantedLinks(HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperationInputs inputs, SendLink send, NumberRiskLookup network)
{
    /// <summary>Those of one request.</summary>
    internal async Task OfAsync(Guid owner, OperationRequestId request, CancellationToken cancellationToken)
    {
        List<ApprovalId> wanted;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            wanted = await db.Approvals.AsNoTracking().Where(a => a.OwnerId == owner && a.RequestId == request && a.WantsLink).Select(a => a.Id).ToListAsync(cancellationToken);
        foreach (var approval in wanted) await OfAsync(owner, approval, cancellationToken);
    }

    /// <summary>All that a process left behind, the oldest first.</summary>
    internal async Task AllAsync(DateTimeOffset askedBefore, CancellationToken cancellationToken)
    {
        List<(Guid Owner, ApprovalId Id)> wanted;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            wanted = [.. (await db.Approvals.AsNoTracking().Where(a => a.WantsLink && a.AskedAt < askedBefore).OrderBy(a => a.AskedAt).Take(100).Select(a => new { a.OwnerId, a.Id }).ToListAsync(cancellationToken)).Select(a => (a.OwnerId, a.Id))];
        foreach (var (owner, id) in wanted) await OfAsync(owner, id, cancellationToken);
    }

    private async Task OfAsync(Guid owner, ApprovalId id, CancellationToken cancellationToken)
    {
        PersonId approver;
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Approvals.AsNoTracking().FirstOrDefaultAsync(a => a.OwnerId == owner && a.Id == id, cancellationToken) is not { } asked) return;
            if (await db.RequestAsync(owner, asked.RequestId, cancellationToken) is not { } request) return;
            (approver, households) = (asked.ApproverId, await db.HouseholdsOfAsync(request, cancellationToken));
        }

        var answers = await network.AboutAsync(approver, cancellationToken);
        await transaction.Run<bool>(households, async work =>
        {
            var approval = await work.Db.Approvals.FirstAsync(a => a.OwnerId == owner && a.Id == id, cancellationToken);
            if (!approval.WantsLink || await work.Db.RequestAsync(owner, approval.RequestId, cancellationToken) is not { } request) return Step<bool>.Rollback(false);
            if (approval.StateAt(work.Now) != ApprovalState.Open || inputs.Open(request, operations.Of(request.Operation)) is not { } subject)
            {
                approval.SendNoLink();
                return Step<bool>.Commit(false);
            }

            return Step<bool>.Commit(await send.RunAsync(work, request, approval, subject, chosen: null, answers, cancellationToken));
        }, cancellationToken);
    }
}
