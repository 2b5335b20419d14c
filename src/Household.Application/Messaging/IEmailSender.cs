namespace HouseholdPortal.Application.Messaging;

/// <summary>Sends e-mails. The simulator is one sender; a mail server (SMTP) is the other.</summary>
public interface IEmailSender
{
    /// <summary>Whether a sender is configured: without one, addresses cannot be verified.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// Sends one e-mail and reports the outcome. If it may already have been sent, it is sent again under the same id, by which the reader's mail
    /// program recognises a repeat (RFC 5322 §3.6.4).
    /// </summary>
    Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken);
}
