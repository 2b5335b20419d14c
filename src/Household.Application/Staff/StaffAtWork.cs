using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>The member of staff of a live session, read from the database in the use case's own context; never taken from claims.</summary>
internal sealed record StaffAtWork(Actor.AsStaff Actor, StaffMember Member)
{
    public bool May(StaffRoles duty) => Member.May(duty);

    /// <summary>Whether the passkey was used within the last minutes: what concerns others is not done from a screen that was left open.</summary>
    public bool IsFresh(DateTimeOffset now) => Actor.Proof.Meets(AssuranceLevel.Fresh, now);
}

internal static class StaffQueries
{
    /// <summary>Null when the session has ended, run out or never was, or the member works here no more.</summary>
    public static async Task<StaffAtWork?> StaffOfAsync(this HouseholdDbContext db, StaffSessionId id, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await db.Set<StaffSession>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null || !session.IsLive(now, policy.StaffSessionIdle)) return null;
        var member = await db.Set<StaffMember>().AsNoTracking().FirstAsync(m => m.Id == session.StaffId, cancellationToken);
        return member.LeftAt is null ? new(new(member.Id, id, session.Proof), member) : null;
    }

    /// <summary>
    /// The same for a command, with the member's row locked until it ends: their audit chain grows by one record at a time, and removing them waits. Taken
    /// after households and persons.
    /// </summary>
    public static async Task<StaffAtWork?> StaffOfAsync(this CommandContext work, StaffSessionId id, OperatorPolicy policy, CancellationToken cancellationToken)
    {
        var staff = await work.Db.Set<StaffSession>().Where(s => s.Id == id).Select(s => s.StaffId).FirstOrDefaultAsync(cancellationToken);
        return await work.LockStaffAsync(staff, cancellationToken) is null ? null : await work.Db.StaffOfAsync(id, policy, work.Now, cancellationToken);
    }

    public static Task<StaffMember?> LockStaffAsync(this CommandContext work, StaffId id, CancellationToken cancellationToken) =>
        work.Db.Set<StaffMember>().Where(m => m.Id == id).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Whether some administrator can sign in.</summary>
    public static Task<bool> HasAdministratorAsync(this HouseholdDbContext db, CancellationToken cancellationToken) =>
        db.Set<StaffMember>().AnyAsync(m => m.LeftAt == null && (m.Roles & StaffRoles.Administrator) != StaffRoles.None && db.Set<StaffPasskey>().Any(p => p.StaffId == m.Id), cancellationToken);

    /// <summary>The next link of the acting member's own chain, whose row is locked.</summary>
    public static Task AuditStaffAsync(
        this CommandContext work, Actor.AsStaff actor, string action, string targetKind, Guid target, CancellationToken cancellationToken, string details = "", PersonId? about = null) =>
        work.AuditAsync(AuditChain.Of(actor.Staff), new AuditEntry(actor, about, action, targetKind, target, Because: null, Approval: null, details), cancellationToken);
}
