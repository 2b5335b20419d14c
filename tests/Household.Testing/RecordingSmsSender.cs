using System.Collections.Concurrent;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Testing;

/// <summary>Keeps what it was asked to send; fails when a test says so.</summary>
public sealed class RecordingSmsSender : ISmsSender
{
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

    public Task SendAsync(Guid messageId, Msisdn to, string text, CancellationToken cancellationToken)
    {
        var message = new Sent(messageId, to, text);
        Before(message);
        _sent.Enqueue(message);
        After(message);
        return Task.CompletedTask;
    }
}
