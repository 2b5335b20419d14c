using System.Collections.Concurrent;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Testing;

/// <summary>Keeps what it was asked to send; fails when a test says so.</summary>
public sealed class RecordingSmsSender : ISmsSender
{
    private static long s_senders;
    private readonly long _name = Interlocked.Increment(ref s_senders);
    private readonly ConcurrentQueue<Sent> _sent = new();

    /// <param name="MessageId">The same when the same message is sent again.</param>
    public sealed record Sent(Guid MessageId, Msisdn To, string Text);

    /// <summary>In the order they came, repeats included.</summary>
    public IReadOnlyList<Sent> All => [.. _sent];

    /// <summary>Called before a message is kept: throw to fail it.</summary>
    public Action<Sent> Before { get; set; } = _ => { };

    /// <summary>Called after a message is kept: throw to break what follows sending.</summary>
    public Action<Sent> After { get; set; } = _ => { };

    public IReadOnlyList<string> To(Msisdn number) => [.. _sent.Where(message => message.To == number).Select(message => message.Text)];

    /// <summary>The result given instead of keeping a message; null keeps it.</summary>
    public Func<Sent, SendOutcome?> Instead { get; set; } = _ => null;

    /// <summary>How often the sender was asked about a message that may have been sent.</summary>
    public int LookUps { get; private set; }

    public Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sms);
        var message = new Sent(sms.Id, sms.To, sms.Text);
        Before(message);
        if (Instead(message) is { } other) return Task.FromResult(other);
        _sent.Enqueue(message);
        var place = _sent.Count;
        After(message);
        return Task.FromResult<SendOutcome>(new SendOutcome.Accepted(ProviderIdOf(place), Delivery.Queued));
    }

    /// <summary>Finds messages by number and text, like a sender that does not know our ids.</summary>
    public Task<SmsLookUp> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sms);
        LookUps++;
        var alike = All.Select((sent, i) => (sent, Place: i + 1)).Where(m => m.sent.To == sms.To && string.Equals(m.sent.Text, sms.Text, StringComparison.Ordinal));
        return Task.FromResult<SmsLookUp>(new SmsLookUp.Found([.. alike.Reverse().Select(m => new SendOutcome.Accepted(ProviderIdOf(m.Place), Delivery.Queued))]));
    }

    /// <summary>This sender's id for the nth message that it kept.</summary>
    public string ProviderIdOf(int place) => $"SM{_name:x16}{place:x16}";
}
