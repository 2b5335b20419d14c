using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>Delivers to simulated handsets: rows that <c>/simulator</c> shows. A message sent twice arrives once.</summary>
public sealed class HandsetSimulator(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, IChangeNotifier notifier) : ISmsSender
{
    public async Task SendAsync(Guid messageId, Msisdn to, string text, CancellationToken cancellationToken)
    {
        using (await gate.EnterAsync(cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.Set<HandsetMessage>().AnyAsync(message => message.Id == messageId, cancellationToken)) return;
            db.Add(new HandsetMessage(messageId, to, text, clock.Now));
            await db.SaveChangesAsync(cancellationToken);
        }

        await notifier.PublishAsync(ChangeTopic.HandsetMessage, messageId, cancellationToken);
    }
}
