using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>Runs a step on a break-glass case with the case locked, and with the person’s households, whose audit chains say so too.</summary>
public sealed class BreakGlassDesk(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts)
{
    /// <param name="none">Where there is no such case, or nobody of staff is signed in.</param>
    internal async Task<T> RunAsync<T>(
        StaffSessionId session, BreakGlassId id, T none, Func<CommandContext, StaffAtWork, BreakGlassCase, Task<Step<T>>> doing, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Set<BreakGlassCase>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is not { PersonId: var person }) return none;
            households = await db.HouseholdsOfAsync([person], cancellationToken);
        }

        return await transactions.Run<T>(session, households, async work =>
        {
            if (work.By.Staff is not { } staff) return Step<T>.Rollback(none);
            var one = await work.Db.Set<BreakGlassCase>().Where(found => found.Id == id).TagWith(RowLocks.Wait).FirstAsync(cancellationToken);
            return await doing(work, staff, one);
        }, cancellationToken);
    }
}
