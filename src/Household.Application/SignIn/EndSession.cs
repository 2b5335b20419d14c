using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Signs a browser out: its session is over at once, for every page that shows it.</summary>
public sealed class EndSession(HouseholdTransaction transactions)
{
    public Task RunAsync(SessionId id, CancellationToken cancellationToken) =>
        transactions.Run([], null, _ => true, async work =>
        {
            var session = await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
            if (session is null || !session.End(work.Now)) return Step<bool>.Nothing(false);
            if (session.PersonId is { } person) work.NoteSecurity(person, SecurityEventKind.SignedOut, session.Device);
            work.Tell(ChangeTopic.SessionEnded, id.Value);
            return Step<bool>.Noted(true);
        }, cancellationToken);
}
