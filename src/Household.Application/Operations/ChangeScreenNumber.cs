using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Tells the asking screen which number the approver types where the link was opened: the six digits where that page has no passkey, the two again
/// where it has one after all. Only the link's page may ask for the six, because only there they prove something.
/// </summary>
public sealed class ChangeScreenNumber(HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, ApprovalNews news, OperatorPolicy policy, Clock clock)
{
    public async Task RunAsync(ApprovalLocator who, bool six, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (six && who is not ApprovalLocator.ByLink) return;
        IReadOnlyCollection<HouseholdId> locks;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.AnsweredAsync(who, policy, clock.Now, cancellationToken) is not { } found) return;
            locks = found.Locks;
        }

        Approval? changed = null;
        await transaction.Run<bool>(
            locks,
            async work =>
            {
                changed = await work.Db.ApprovalAsync(who, policy, work.Now, cancellationToken);
                if (changed?.VerifyOneTimeCode(six, work.Now) == true) return Step<bool>.Commit(true);
                changed = null;
                return Step<bool>.Rollback(false);
            }, cancellationToken);
        if (changed is not null) await news.TellAsync(changed);
    }
}
