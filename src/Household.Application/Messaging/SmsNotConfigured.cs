namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// The sender where nobody has said which one to use: it sends nothing and says so. Messages stay owed, encrypted in the outbox, instead
/// of lying readable on a simulated handset.
/// </summary>
public sealed class SmsNotConfigured : ISmsSender
{
    private static readonly SendOutcome s_nobody =
        new SendOutcome.Paused("no sender of text messages is configured (Twilio, or the demo's simulator)", TimeSpan.FromMinutes(1));

    public Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancellationToken) => Task.FromResult(s_nobody);

    public Task<SmsLookUp> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<SmsLookUp>(new SmsLookUp.CannotTell(s_nobody));
}
