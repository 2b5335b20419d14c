using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>
/// Signs a browser out: its session is over at once, for every page that shows it. Takes the locks of the person's households, so that of this and
/// a change made in the session the one that commits first wins.
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
