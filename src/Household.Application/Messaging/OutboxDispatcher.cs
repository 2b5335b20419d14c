using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Sends what the outbox owes, in order. Woken by commit and, in case that was lost, every few seconds. That a send begins is written down
/// before it does: whoever finds it begun and not ended, after a crash or an answer that never came, looks for the message at the sender
/// and sends it again only if it is not there.
/// </summary>
public sealed partial class OutboxDispatcher(
    IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, ISmsSender sender, IChangeNotifier notifier, RootKey root,
    Clock clock, TimeProvider time, ILogger<OutboxDispatcher> log) : BackgroundService
{
    internal const string SealPurpose = "outbox/1";

    // A batch saves commits; it is small because a crash holds all of it up for a claim. What is slow does not matter: the claim of each is
    // renewed when its turn comes, and lost if it came too late.
    private const int Batch = 20;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any one look-up and send take: Twilio's give up after 40 seconds together.</summary>
    private static readonly TimeSpan s_claim = TimeSpan.FromMinutes(1);

    /// <summary>How long a sender may take to finish, and to list, what we stopped waiting for.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(30);
    private readonly OutboxRows _rows = new(contexts, gate, clock);
    private readonly SealedText _seal = new(root, SealPurpose);
    private DateTimeOffset _pausedUntil;

    /// <summary>Sends everything that is due now, unless the sender takes nothing; returns how many messages were tried.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        while (clock.Now >= _pausedUntil && await _rows.ClaimAsync(Batch, s_claim, cancellationToken) is { Count: > 0 } claimed)
        {
            foreach (var message in claimed)
            {
                if (clock.Now < _pausedUntil) await PutBackAsync(message);
                else if (await SendAsync(message, cancellationToken)) tried++;
            }
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

    /// <returns>Whether it was tried.</returns>
    private async Task<bool> SendAsync(OutboxMessage claimed, CancellationToken cancellationToken)
    {
        var begun = await _rows.ChangeAsync(claimed.Id, (message, now) => message.IsClaimed(claimed.Tries, now) && message.BeginSend(now, s_claim), cancellationToken);
        if (begun is not true) return false;

        var outcome = await TrySendAsync(claimed, cancellationToken);
        if (outcome is SmsOutcome.Paused paused)
        {
            _pausedUntil = clock.Now + paused.For;
            Paused(log, paused.Why, _pausedUntil);
            await PutBackAsync(claimed);
            return false;
        }

        // Written down even when the program is stopping: it was sent.
        await _rows.ChangeAsync(claimed.Id, (message, now) => Record(message, claimed.Tries, outcome, now), CancellationToken.None);
        return true;
    }

    private async Task<SmsOutcome> TrySendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var sms = new OutgoingSms(message.Id, message.To, _seal.Open(message.ProtectedText), message.UsefulUntil - clock.Now);
            if (message.SendBegunAt is not { } since) return await sender.SendAsync(sms, cancellationToken);
            return await (await sender.FindAsync(sms, since, cancellationToken)).Match<Task<SmsOutcome>>(
                async found => await _rows.FirstUnclaimedAsync(sms.Id, found.Alike, cancellationToken) is { } made ? made : await sender.SendAsync(sms, cancellationToken),
                cannotTell => Task.FromResult(cannotTell.Because));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Broke(log, error, message.Id, message.Tries);
            return new SmsOutcome.Unknown("the sender broke");
        }
    }

    /// <returns>Whether it is settled.</returns>
    private bool Record(OutboxMessage message, int tries, SmsOutcome outcome, DateTimeOffset now)
    {
        // A callback was faster, or the claim was lost to somebody who has looked since.
        if (message.SentAt is not null || message.FailedAt is not null) return false;
        return outcome.Match(
            accepted =>
            {
                message.Sent(accepted, now);
                return true;
            },
            refused =>
            {
                Refused(log, message.Id, refused.Error);
                message.Refused(refused.Error, now);
                return true;
            },
            later => TryLater(later.Why, mayHaveBeenSent: false, later.After),
            unknown => TryLater(unknown.Why, mayHaveBeenSent: true, s_settling),
            _ => false);

        bool TryLater(string why, bool mayHaveBeenSent, TimeSpan? asked)
        {
            NotSent(log, message.Id, message.Tries, why);
            if (message.Tries == tries) message.TryLater(now, mayHaveBeenSent, asked);
            return false;
        }
    }

    private async Task PutBackAsync(OutboxMessage claimed) => await _rows.ChangeAsync(
        claimed.Id,
        (message, now) =>
        {
            var isOurs = message.IsClaimed(claimed.Tries, now);
            if (isOurs) message.PutBack(claimed.SendBegunAt, _pausedUntil);
            return isOurs;
        },
        CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was not sent at try {Tries}: {Why}.")]
    private static partial void NotSent(ILogger log, Guid messageId, int tries, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was refused for good, with code {Error}.")]
    private static partial void Refused(ILogger log, Guid messageId, int error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} may or may not have been sent at try {Tries}.")]
    private static partial void Broke(ILogger log, Exception error, Guid messageId, int tries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing is sent until {Until}, because {Why}.")]
    private static partial void Paused(ILogger log, string why, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
