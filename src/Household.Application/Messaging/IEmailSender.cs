namespace HouseholdPortal.Application.Messaging;

/// <summary>Sends e-mails. The simulator is one sender; a mail server (SMTP) is the other.</summary>
public interface IEmailSender
{
    /// <summary>Whether there is anybody who would send one: without, addresses cannot be verified.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// Sends one e-mail, and says what became of it. One that may have left is sent again under the same id, by which the
    /// reader's mail program knows a repeat (RFC 5322 §3.6.4).
    /// </summary>
    Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken);
}
