using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>The rows of staff, and the audit chain of each member.</summary>
internal static class StaffQueries
{
    public static Task<StaffMember?> LockStaffAsync(this CommandContext work, StaffId id, CancellationToken cancellationToken) =>
        work.Db.Set<StaffMember>().Where(m => m.Id == id).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Whether any administrator can sign in.</summary>
    public static Task<bool> HasAdministratorAsync(this HouseholdDbContext db, CancellationToken cancellationToken) =>
        db.Set<StaffMember>().AnyAsync(m => m.LeftAt == null && (m.Roles & StaffRoles.Administrator) != StaffRoles.None && db.Set<StaffPasskey>().Any(p => p.StaffId == m.Id), cancellationToken);

    /// <summary>Adds a record to the acting member's own chain, whose row is locked.</summary>
    public static Task AuditStaffAsync(
        this CommandContext work, Actor.AsStaff actor, string action, string targetKind, Guid target, CancellationToken cancellationToken, string details = "", PersonId? about = null) =>
        work.AuditAsync(AuditChain.Of(actor.Staff), new AuditEntry(actor, about, action, targetKind, target, Because: null, Approval: null, details), cancellationToken);
}
