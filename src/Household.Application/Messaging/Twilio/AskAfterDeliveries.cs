using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>
/// Asks Twilio, every minute, about messages without a final report: callbacks may be lost, and an account that signs in with only an API key has
/// none. Asks from when a message is a minute old until Twilio's own time to deliver it is over.
/// </summary>
internal sealed partial class AskAfterDeliveries(
    IDbContextFactory<HouseholdDbContext> contexts, TwilioMessages messages, HearDelivery hear, Clock clock, TimeProvider time, ILogger<AskAfterDeliveries> log) : RepeatingJob(s_every, time)
{
    /// <summary>The most per run, the newest first: people wait for new messages.</summary>
    internal const int Most = 100;

    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_oldest = TimeSpan.FromHours(1);

    /// <summary>Asks about every message that is due.</summary>
    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, sid) in await OpenAsync(cancellationToken))
        {
            if (await messages.GetAsync(sid, cancellationToken) is not { Sid: { } answered } message || TwilioMessage.DeliveryOf(message) is not { } delivery) continue;
            await hear.RunAsync(id, answered, delivery, message.ErrorCode, cancellationToken);
        }
    }

    protected override void Report(Exception error) => NotAsked(log, error);

    private async Task<IReadOnlyList<(Guid Id, string Sid)>> OpenAsync(CancellationToken cancellationToken)
    {
        var (from, to) = (clock.Now - s_oldest, clock.Now - s_every);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.ProviderId != null && m.Delivery < Delivery.Delivered && m.SentAt > from && m.SentAt <= to)
            .OrderByDescending(m => m.SentAt).Take(Most).Select(m => new { m.Id, m.ProviderId }).ToListAsync(cancellationToken);
        return [.. open.Select(m => (m.Id, m.ProviderId!))];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not ask Twilio about deliveries.")]
    private static partial void NotAsked(ILogger log, Exception error);
}
