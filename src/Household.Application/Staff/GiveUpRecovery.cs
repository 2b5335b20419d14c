using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Staff;

/// <summary>A staff member ends an undecided recovery, such as one opened for the wrong person.</summary>
public sealed class GiveUpRecovery(RecoveryDesk desk)
{
    /// <returns>Whether this ended it.</returns>
    public Task<bool> RunAsync(StaffSessionId session, DocumentRecoveryId id, CancellationToken cancellationToken) =>
        desk.RunAsync(session, id, StaffRoles.RecoveryMatch, _ => false, false, async (work, staff, recovery) =>
        {
            if (recovery.GiveUp(work.Now) is not DocumentRecoveryAnswer.Done) return Step<bool>.Rollback(false);
            await work.AuditRecoveryAsync(staff.Actor, recovery, "give-up-document-recovery", facts: null, cancellationToken);
            return Step<bool>.Commit(true);
        }, cancellationToken);
}
