using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Sends what the outbox owes, in order: claims a batch in a short transaction, sends outside any, records each result. Woken by
/// commit and, in case that was lost, every few seconds. A crash in between repeats a message; the sender recognises it by id.
/// </summary>
public sealed partial class OutboxDispatcher(
    IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, ISmsSender sender, IChangeNotifier notifier, RootKey root,
    Clock clock, TimeProvider time, ILogger<OutboxDispatcher> log) : BackgroundService
{
    internal const string SealPurpose = "outbox/1";
    private const int Batch = 50;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_claim = TimeSpan.FromMinutes(1);
    private readonly SealedText _seal = new(root, SealPurpose);

    /// <summary>Sends everything that is due now; returns how many messages were tried.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        while (await ClaimAsync(cancellationToken) is { Count: > 0 } claimed)
        {
            foreach (var message in claimed) await SendAsync(message, cancellationToken);
            tried += claimed.Count;
        }

        return tried;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new WakeUp(time);
        using var subscription = notifier.Subscribe(ChangeTopic.Outbox, _ => wake.Now());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Interrupted(log, error);
            }

            await wake.WaitAsync(s_poll, stoppingToken);
        }
    }

    private async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var strategySource = await contexts.CreateDbContextAsync(cancellationToken);
        return await strategySource.Database.CreateExecutionStrategy().ExecuteAsync(async ct =>
        {
            // A new context at each attempt: a row claimed by an attempt that failed would be claimed twice.
            await using var db = await contexts.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var now = clock.Now;
            var due = await db.Set<OutboxMessage>()
                .Where(message => message.SentAt == null && message.FailedAt == null && message.NextTryAt <= now)
                .OrderBy(message => message.Sequence).Take(Batch).TagWith(SkipLockedRows.Tag).ToListAsync(ct);
            foreach (var message in due) message.Claim(now, s_claim);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return due;
        }, cancellationToken);
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var sent = true;
        try
        {
            await sender.SendAsync(message.Id, message.To, _seal.Open(message.ProtectedText), cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            NotSent(log, error, message.Id, message.Tries);
            sent = false;
        }

        using var pass = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Attach(message);
        if (sent) message.Sent(clock.Now);
        else message.TryLater(clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was not sent at try {Tries}.")]
    private static partial void NotSent(ILogger log, Exception error, Guid messageId, int tries);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
