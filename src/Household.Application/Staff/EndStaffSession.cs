using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Signs a staff member out of one browser: its session is over at its next request.</summary>
public sealed class EndStaffSession(HouseholdTransaction transactions)
{
    public Task RunAsync(StaffSessionId id, CancellationToken cancellationToken) => transactions.Run(id, [], async work =>
    {
        if (work.By.Staff is not { } staff) return Step<bool>.Rollback(false);
        var session = await work.Db.Set<StaffSession>().FirstAsync(s => s.Id == id, cancellationToken);
        session.End(work.Now);
        work.Publish(ChangeTopic.SessionEnded, id.Value);
        await work.AuditStaffAsync(staff.Actor, "sign-out", "staff", staff.Member.Id.Value, cancellationToken);
        return Step<bool>.Commit(true);
    }, cancellationToken);
}
