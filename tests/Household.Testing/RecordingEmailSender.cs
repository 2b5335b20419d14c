using System.Collections.Concurrent;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Testing;

/// <summary>Keeps the e-mails that it was asked to send, or gives another result when a test says so.</summary>
public sealed class RecordingEmailSender : IEmailSender
{
    private readonly ConcurrentQueue<OutgoingEmail> _sent = new();

    public bool IsConfigured { get; set; } = true;

    /// <summary>In the order they came, repeats included.</summary>
    public IReadOnlyList<OutgoingEmail> All => [.. _sent];

    /// <summary>The result given instead of keeping an e-mail; null keeps it.</summary>
    public Func<OutgoingEmail, SendOutcome?> Instead { get; set; } = _ => null;

    public IReadOnlyList<EmailWords> To(EmailAddress address) => [.. _sent.Where(email => email.To == address).Select(email => email.Words)];

    public Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        if (Instead(email) is { } other) return Task.FromResult(other);
        _sent.Enqueue(email);
        return Task.FromResult<SendOutcome>(new SendOutcome.Accepted(ProviderId: null));
    }
}
