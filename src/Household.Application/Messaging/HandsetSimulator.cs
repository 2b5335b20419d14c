using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>Delivers to simulated handsets: rows that <c>/simulator</c> shows. A message sent twice arrives once.</summary>
public sealed class HandsetSimulator(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, IChangeNotifier notifier) : ISmsSender
{
    private static readonly SendOutcome s_delivered = new SendOutcome.Accepted(ProviderId: null, Delivery.Delivered);

    public async Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sms);
        using (await gate.EnterAsync(cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.Set<HandsetMessage>().AnyAsync(message => message.Id == sms.Id, cancellationToken)) return s_delivered;
            db.Add(new HandsetMessage(sms.Id, sms.To, sms.Text, clock.Now));
            await db.SaveChangesAsync(cancellationToken);
        }

        await notifier.PublishAsync(ChangeTopic.HandsetMessage, sms.Id, cancellationToken);
        return s_delivered;
    }

    public Task<SmsLookUp> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult<SmsLookUp>(SmsLookUp.Nothing);
}
