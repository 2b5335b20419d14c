using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>
/// Signs a browser out: its session ends at once, on every page that shows it. Takes the locks of the person's households: if a change is made in the
/// session at the same time, whichever commits first wins.
/// </summary>
public sealed class EndSession(HouseholdTransaction transactions)
{
    public async Task RunAsync(SessionId id, CancellationToken cancellationToken)
    {
        await transactions.Run(id, async work =>
        {
            var session = await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
            if (session is null || !session.End(work.Now)) return Step<bool>.Rollback(false);
            if (session.PersonId is { } person) work.NoteSecurity(person, SecurityEventKind.SignedOut, session.UserAgentLabel);
            work.Publish(ChangeTopic.SessionEnded, id.Value);
            return Step<bool>.Commit(true);
        }, cancellationToken);
    }
}
