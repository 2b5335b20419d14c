using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>Delivers to simulated mailboxes: rows that <c>/simulator</c> shows beside their reader's texts. An e-mail sent twice arrives once.</summary>
public sealed class MailboxSimulator(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, IChangeNotifier notifier) : IEmailSender
{
    private static readonly SendOutcome s_delivered = new SendOutcome.Accepted(ProviderId: null, Delivery.Delivered);

    public bool IsConfigured => true;

    public async Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        using (await gate.EnterAsync(cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.Set<MailboxMessage>().AnyAsync(message => message.Id == email.Id, cancellationToken)) return s_delivered;
            db.Add(new MailboxMessage(email.Id, email.To, email.Words, clock.Now));
            await db.SaveChangesAsync(cancellationToken);
        }

        await notifier.PublishAsync(ChangeTopic.HandsetMessage, email.Id, cancellationToken);
        return s_delivered;
    }
}
