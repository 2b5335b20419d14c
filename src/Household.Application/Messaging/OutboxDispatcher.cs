using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Sends the outbox's messages, texts and e-mails apart and each in order. A commit wakes it, and it also looks every few seconds in case the
/// notification was lost. It records that a send begins before it begins. After a crash or a lost answer, the next claim finds a send that began and
/// did not end, looks for the message at the sender, and sends it again only if it is not there.
/// </summary>
public sealed partial class OutboxDispatcher(
    IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, ISmsSender texts, IEmailSender emails, IChangeNotifier notifier, RootKey root,
    Clock clock, TimeProvider time, ILogger<OutboxDispatcher> log) : RepeatingJob(s_poll, time, atOnce: true, wokenBy: (notifier, ChangeTopic.Outbox))
{
    internal const string SealPurpose = "outbox/1";

    // A batch saves commits; it is small because a crash blocks all of it for the length of a claim. Slow sends do no harm: each message's claim is
    // renewed when its turn comes, and is lost if it came too late.
    private const int Batch = 20;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any one look-up and send take: Twilio's time out after 40 seconds together.</summary>
    private static readonly TimeSpan s_claim = TimeSpan.FromMinutes(1);

    /// <summary>How long a sender may take to finish, and then to list, a message that we stopped waiting for.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(30);
    private readonly OutboxRows _rows = new(contexts, gate, clock);
    private readonly SealedText _seal = new(root, SealPurpose);
    private readonly OutboxChannel _texts = new(isEmail: false);
    private readonly OutboxChannel _emails = new(isEmail: true);

    /// <summary>Sends everything that is due now, until its sender accepts no more; returns how many messages were tried.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken) => await SendDueAsync(_texts, cancellationToken) + await SendDueAsync(_emails, cancellationToken);

    public override Task RunAsync(CancellationToken cancellationToken) => SendDueAsync(cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(cancellationToken => SendDueAsync(_texts, cancellationToken), stoppingToken), RepeatAsync(cancellationToken => SendDueAsync(_emails, cancellationToken), stoppingToken));

    protected override void Report(Exception error) => Interrupted(log, error);

    private async Task<int> SendDueAsync(OutboxChannel channel, CancellationToken cancellationToken)
    {
        var tried = 0;
        while (clock.Now >= channel.PausedUntil && await _rows.ClaimAsync(channel.IsEmail, Batch, s_claim, cancellationToken) is { Count: > 0 } claimed)
        {
            foreach (var message in claimed)
            {
                if (clock.Now < channel.PausedUntil) await PutBackAsync(channel, message);
                else if (await SendAsync(channel, message, cancellationToken)) tried++;
            }
        }

        return tried;
    }

    /// <returns>Whether it was tried.</returns>
    private async Task<bool> SendAsync(OutboxChannel channel, OutboxMessage claimed, CancellationToken cancellationToken)
    {
        var begun = await _rows.ChangeAsync(claimed.Id, (message, now) => message.IsClaimed(claimed.Tries, now) && message.BeginSend(now, s_claim), cancellationToken);
        if (begun is not true) return false;

        var outcome = await TrySendAsync(claimed, cancellationToken);
        if (outcome is SendOutcome.Paused paused)
        {
            channel.PausedUntil = clock.Now + paused.For;
            Paused(log, channel.IsEmail ? "e-mail" : "text", paused.Why, channel.PausedUntil);
            await PutBackAsync(channel, claimed);
            return false;
        }

        // Recorded even when the program is stopping, because the message was sent.
        await _rows.ChangeAsync(claimed.Id, (message, now) => Record(message, claimed.Tries, outcome, now), CancellationToken.None);
        return true;
    }

    private async Task<SendOutcome> TrySendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var text = _seal.Open(message.ProtectedText);
            return message.Email is { } address
                ? await emails.SendAsync(new(message.Id, address, EmailWords.Opened(text)), cancellationToken)
                : await SendAsync(new(message.Id, message.To!.Value, text, message.UsefulUntil - clock.Now), message.SendBegunAt, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Broke(log, error, message.Id, message.Tries);
            return new SendOutcome.Unknown("the sender broke");
        }
    }

    /// <param name="begun">Since when it may have been sent already.</param>
    private async Task<SendOutcome> SendAsync(OutgoingSms sms, DateTimeOffset? begun, CancellationToken cancellationToken)
    {
        if (begun is not { } since) return await texts.SendAsync(sms, cancellationToken);
        return await texts.FindAsync(sms, since, cancellationToken) switch
        {
            SmsLookUp.Found found => await _rows.FirstUnclaimedAsync(sms.Id, found.Alike, cancellationToken) ?? await texts.SendAsync(sms, cancellationToken),
            SmsLookUp.CannotTell cannotTell => cannotTell.Because,
        };
    }

    /// <returns>Whether the message needs no further try.</returns>
    private bool Record(OutboxMessage message, int tries, SendOutcome outcome, DateTimeOffset now)
    {
        // A callback was faster, or another node claimed the message and has looked since.
        if (message.SentAt is not null || message.FailedAt is not null) return false;
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                message.Sent(accepted, now);
                return true;
            case SendOutcome.Refused refused:
                Refused(log, message.Id, refused.Error);
                message.Refused(refused.Error, now);
                return true;
            case SendOutcome.Later later:
                TryLater(later.Why, mayHaveBeenSent: false, later.After);
                return false;
            case SendOutcome.Unknown unknown:
                TryLater(unknown.Why, mayHaveBeenSent: true, unknown.After > s_settling ? unknown.After : s_settling);
                return false;
            case SendOutcome.Paused:
                return false;
        }

        return false;

        void TryLater(string why, bool mayHaveBeenSent, TimeSpan? asked)
        {
            NotSent(log, message.Id, message.Tries, why);
            if (message.Tries == tries) message.TryLater(now, mayHaveBeenSent, asked);
        }
    }

    private async Task PutBackAsync(OutboxChannel channel, OutboxMessage claimed) => await _rows.ChangeAsync(
        claimed.Id,
        (message, now) =>
        {
            var isOurs = message.IsClaimed(claimed.Tries, now);
            if (isOurs) message.PutBack(claimed.SendBegunAt, channel.PausedUntil);
            return isOurs;
        },
        CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was not sent on try {Tries}: {Why}.")]
    private static partial void NotSent(ILogger log, Guid messageId, int tries, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was rejected with code {Error} and will not be tried again.")]
    private static partial void Refused(ILogger log, Guid messageId, int error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} may or may not have been sent on try {Tries}.")]
    private static partial void Broke(ILogger log, Exception error, Guid messageId, int tries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending by {Channel} is paused until {Until}, because {Why}.")]
    private static partial void Paused(ILogger log, string channel, string why, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read the outbox.")]
    private static partial void Interrupted(ILogger log, Exception error);
}

/// <summary>One channel for outgoing messages. Each has its own queue and pause, so that a slow mail server does not delay a code by text.</summary>
internal sealed class OutboxChannel(bool isEmail)
{
    public bool IsEmail => isEmail;

    /// <summary>Until when its sender accepts no messages.</summary>
    public DateTimeOffset PausedUntil { get; set; }
}
