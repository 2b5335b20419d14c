namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// The sender where none is configured: it sends nothing and says so. Messages stay in the outbox, encrypted, instead of readable on a simulated
/// handset.
/// </summary>
public sealed class SmsNotConfigured : ISmsSender
{
    private static readonly SendOutcome s_nobody =
        new SendOutcome.Paused("no sender of text messages is configured (Twilio, or the demo's simulator)", TimeSpan.FromMinutes(1));

    public Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancellationToken) => Task.FromResult(s_nobody);

    public Task<SmsLookUp> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<SmsLookUp>(new SmsLookUp.CannotTell(s_nobody));
}
