using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Takes a question back, in the session that put it.</summary>
public sealed class CancelQuestion(HouseholdTransaction transaction, QuestionNews news, Policy policy)
{
    /// <returns>Whether it was open and is taken back now.</returns>
    public async Task<bool> RunAsync(SessionId session, HouseholdId household, ApprovalId id, CancellationToken cancellationToken)
    {
        Approval? cancelled = null;
        var ran = await transaction.Run<bool>(
            [household],
            async work =>
            {
                var actor = await work.Db.ActorOfAsync(session, policy, work.Now, cancellationToken) as Actor.AsPerson;
                var approval = await work.Db.Approvals.FirstOrDefaultAsync(a => a.HouseholdId == household && a.Id == id && a.SessionId == session, cancellationToken);
                if (actor is null || approval?.Cancel(actor.Person, work.Now) is not ApprovalAnswer.Done) return Step<bool>.Nothing(false);
                cancelled = approval;
                return Step<bool>.Noted(true);
            }, cancellationToken);
        if (cancelled is not null) await news.TellAsync(cancelled);
        return ran;
    }
}
