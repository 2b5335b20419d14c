using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// The sender where nobody has said which one to use: it sends nothing and says so. Messages stay owed, encrypted in the outbox, instead
/// of lying readable on a simulated handset.
/// </summary>
public sealed class SmsNotConfigured : ISmsSender
{
    public Task SendAsync(Guid messageId, Msisdn to, string text, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No sender of text messages is configured: there is the demo's simulator only.");
}
