using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// Runs an action on a recovery by documents under the same locks as its use: the person's households, the person, the recovery, the acting staff
/// member. If an objection and a use come at once, whichever commits first wins.
/// </summary>
public sealed class RecoveryDesk(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts)
{
    /// <summary>
    /// Runs on the recovery that this query finds, locked with its person and their households; returns <paramref name="none"/> where there is none.
    /// </summary>
    /// <param name="by">The actor, where there is a session.</param>
    internal async Task<T> RunAsync<T>(
        Func<IQueryable<DocumentRecovery>, IQueryable<DocumentRecovery>> find, T none, Func<CommandContext, DocumentRecovery, Task<Step<T>>> doing, CancellationToken cancellationToken, ActorLocator? by = null)
    {
        IReadOnlyCollection<HouseholdId> households;
        PersonId person;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await find(db.Set<DocumentRecovery>()).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is not { } found) return none;
            person = found.PersonId;
            households = await db.HouseholdsOfAsync(person, cancellationToken);
        }

        return await transactions.Run<T>(by, households, async work =>
        {
            await work.Db.LockPersonAsync(person, cancellationToken);
            var recovery = await find(work.Db.Set<DocumentRecovery>()).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);
            return recovery is null ? Step<T>.Rollback(none) : await doing(work, recovery);
        }, cancellationToken);
    }

    /// <summary>The same for a staff member with a role, who has used their passkey within the last 5 minutes.</summary>
    internal Task<T> RunAsync<T>(
        StaffSessionId session, DocumentRecoveryId id, StaffRoles role, Func<StaffRefusal, T> notAllowed, T none, Func<CommandContext, StaffAtWork, DocumentRecovery, Task<Step<T>>> doing,
        CancellationToken cancellationToken) => RunAsync(
            all => all.Where(r => r.Id == id), none,
            async (work, recovery) => work.By.Staff.WhyNot(role, work.Now) is { } why ? Step<T>.Rollback(notAllowed(why)) : await doing(work, work.By.Staff!, recovery), cancellationToken, session);
}

internal static class RecoveryTrail
{
    public static async Task<IReadOnlyCollection<HouseholdId>> HouseholdsOfAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken) =>
        await db.Memberships.Where(m => m.PersonId == person).Select(m => m.HouseholdId).ToListAsync(cancellationToken);

    /// <summary>Records it in the chain of the acting staff member, and in those of the person's households.</summary>
    public static async Task AuditRecoveryAsync(
        this CommandContext work, Actor.AsStaff actor, DocumentRecovery recovery, string action, AuditFacts? facts, CancellationToken cancellationToken)
    {
        var text = facts?.ToJson() ?? "";
        await work.AuditStaffAsync(actor, action, "document-recovery", recovery.Id.Value, cancellationToken, text, recovery.PersonId);
        await work.AuditHouseholdsAsync(actor, recovery, action, text, cancellationToken);
    }

    /// <summary>Records it in the chains of the person's locked households.</summary>
    public static async Task AuditHouseholdsAsync(this CommandContext work, Actor actor, DocumentRecovery recovery, string action, string details, CancellationToken cancellationToken)
    {
        var households = await work.Db.HouseholdsOfAsync(recovery.PersonId, cancellationToken);
        foreach (var household in households.Where(work.Has))
            work.Audit(household, new AuditEntry(actor, recovery.PersonId, action, "document-recovery", recovery.Id.Value, Because: null, Approval: null, details));
    }
}
