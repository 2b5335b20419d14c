namespace HouseholdPortal.Application.Messaging;

/// <summary>The sender where no mail server is configured: people cannot add addresses, and messages to older ones wait.</summary>
public sealed class EmailNotConfigured : IEmailSender
{
    private static readonly SendOutcome s_paused = new SendOutcome.Paused("no mail server is configured (Mail:Host)", TimeSpan.FromMinutes(1));

    public bool IsConfigured => false;

    public Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken) => Task.FromResult(s_paused);
}
