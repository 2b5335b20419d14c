using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Begins a staff session inside the transaction that proved whose it is. The token is always new, and the browser's earlier session ends.</summary>
public sealed class StartStaffSession(OperatorPolicy policy)
{
    internal async Task<(StartedSession Started, Actor.AsStaff Actor)> RunAsync(
        CommandContext work, StaffId staff, Browser browser, StaffSessionId? before, CancellationToken cancellationToken)
    {
        var (token, hash) = SecretToken.OfCookie.New();
        var session = new StaffSession(work.Ids.New<StaffSessionId>(), hash, staff, browser.Name, work.Now, policy.SessionLasts);
        work.Db.Add(session);
        if (before is { } id && await work.Db.Set<StaffSession>().FirstOrDefaultAsync(s => s.Id == id, cancellationToken) is { } old && old.End(work.Now))
            work.Publish(ChangeTopic.SessionEnded, id.Value);
        return (new(token, session.EndsAt), new(staff, session.Id, session.Proof));
    }
}
