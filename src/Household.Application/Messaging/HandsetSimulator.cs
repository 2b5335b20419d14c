using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>Delivers to simulated handsets and their mailboxes: rows that <c>/simulator</c> shows. A message sent twice arrives once.</summary>
public sealed class HandsetSimulator(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, IChangeNotifier notifier) : ISmsSender, IEmailSender
{
    /// <summary>The short code that the simulated handsets text the operator at.</summary>
    public const string OperatorShortCode = "60150";

    bool IEmailSender.IsConfigured => true;

    public Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sms);
        return DeliverAsync(sms.Id, new HandsetMessage(sms.Id, sms.To, sms.Text, clock.Now), cancellationToken);
    }

    public Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        return DeliverAsync(email.Id, new MailboxMessage(email.Id, email.To, email.Words.Subject, email.Words.Text, clock.Now), cancellationToken);
    }

    public Task<SmsLookUp> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult<SmsLookUp>(SmsLookUp.Nothing);

    private async Task<SendOutcome> DeliverAsync<T>(Guid id, T message, CancellationToken cancellationToken)
        where T : class
    {
        var delivered = new SendOutcome.Accepted(ProviderId: null, Delivery.Delivered);
        using (await gate.EnterAsync(cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.FindAsync<T>([id], cancellationToken) is not null) return delivered;
            db.Add(message);
            await db.SaveChangesAsync(cancellationToken);
        }

        await notifier.PublishAsync(ChangeTopic.HandsetMessage, id, cancellationToken);
        return delivered;
    }
}
