using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Cancels an approval, in the session that asked for it.</summary>
public sealed class CancelApproval(HouseholdTransaction transaction, ApprovalNews news)
{
    /// <returns>Whether it was open and is now cancelled.</returns>
    public async Task<bool> RunAsync(ActorLocator by, HouseholdId household, ApprovalId id, CancellationToken cancellationToken)
    {
        Approval? cancelled = null;
        var ran = await transaction.Run<bool>(
            by, [household],
            async work =>
            {
                if (work.By.Themself is not { } actor) return Step<bool>.Rollback(false);
                var approval = await work.Db.Approvals.FirstOrDefaultAsync(a => a.HouseholdId == household && a.Id == id && a.SessionId == actor.Session, cancellationToken);
                if (approval?.Cancel(actor.Person, work.Now) is not ApprovalAnswer.Done) return Step<bool>.Rollback(false);
                cancelled = approval;
                return Step<bool>.Commit(true);
            }, cancellationToken);
        if (cancelled is not null) await news.TellAsync(cancelled);
        return ran;
    }
}
