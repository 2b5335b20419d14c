using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Signs a browser out: its session is over at once, for every page that shows it.</summary>
public sealed class EndSession(HouseholdTransaction transactions, IChangeNotifier notifier)
{
    public async Task RunAsync(SessionId id, CancellationToken cancellationToken)
    {
        await transactions.Run([], null, _ => true, async work =>
        {
            var session = await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
            return session is not null && session.End(work.Now) ? Step<bool>.Noted(true) : Step<bool>.Nothing(false);
        }, cancellationToken);
        await notifier.PublishAsync(ChangeTopic.SessionEnded, id.Value, CancellationToken.None);
    }
}
