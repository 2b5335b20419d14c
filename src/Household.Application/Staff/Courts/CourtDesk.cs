using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff.Courts;

/// <summary>Runs a step on a court order with the order locked, and with the households of both people, whose decisions it changes.</summary>
public sealed class CourtDesk(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts)
{
    /// <param name="none">Where there is no such order, or nobody of staff is signed in.</param>
    internal async Task<T> RunAsync<T>(StaffSessionId session, CourtOrderId id, T none, Func<CommandContext, StaffAtWork, CourtOrder, Task<Step<T>>> doing, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Set<CourtOrder>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } found) return none;
            households = await db.HouseholdsOfAsync([found.GuardianId, found.MinorId], cancellationToken);
        }

        return await transactions.Run<T>(session, households, async work =>
        {
            if (work.By.Staff is not { } staff) return Step<T>.Rollback(none);
            var one = await work.Db.Set<CourtOrder>().Where(found => found.Id == id).TagWith(RowLocks.Wait).FirstAsync(cancellationToken);
            return await doing(work, staff, one);
        }, cancellationToken);
    }
}
