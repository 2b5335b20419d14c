using System.ComponentModel;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;

namespace HouseholdPortal.Application.Messaging.Smtp;

/// <summary>
/// Sends by a mail server (SMTP, RFC 5321; STARTTLS, RFC 3207), one connection an e-mail. A server knows no ids: one that may have left goes
/// again under the same Message-ID (RFC 5322 §3.6.4).
/// </summary>
public sealed class SmtpEmail(MailOptions options) : IEmailSender
{
    /// <summary>For one e-mail, from connecting to the server's word that it has it. Shorter than the outbox's claim.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    /// <summary>How long nothing is tried where the server will not have us at all.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    public bool IsConfigured => true;

    public async Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (options.User.Length > 0) client.Credentials = new NetworkCredential(options.User, options.Password);
        using var message = Write(email);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);

            // Whether it arrives nobody tells: that the server took it is all that is known.
            return new SendOutcome.Accepted(ProviderId: null);
        }
        catch (SmtpException error)
        {
            return Outcome(error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Unknown("the mail server did not answer in time");
        }
    }

    private MailMessage Write(OutgoingEmail email)
    {
        // Not quoted-printable: the framework writes the line ends of a text as =0D=0A there, which RFC 2045 §6.7 (4) forbids.
        var message = new MailMessage(options.From, email.To.Value)
        {
            Subject = email.Words.Subject, SubjectEncoding = Encoding.UTF8, Body = email.Words.Text.ReplaceLineEndings("\r\n"), BodyEncoding = Encoding.UTF8, BodyTransferEncoding = TransferEncoding.Base64,
        };
        message.Headers.Add("Message-ID", $"<{email.Id:N}@{options.From[(options.From.LastIndexOf('@') + 1)..]}>");

        // So that holiday notes do not answer (RFC 3834 §5).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static SendOutcome Outcome(SmtpException error) => error switch
    {
        // Said of this reader (RFC 5321 §4.2.1): 5yz is for good, 4yz is not.
        SmtpFailedRecipientException when (int)error.StatusCode >= 500 => new SendOutcome.Refused((int)error.StatusCode),
        { StatusCode: not SmtpStatusCode.GeneralFailure } when (int)error.StatusCode is >= 400 and < 500 => new SendOutcome.Later($"the mail server said {(int)error.StatusCode}"),
        { InnerException: SocketException or System.Security.Authentication.AuthenticationException or Win32Exception } => new SendOutcome.Paused("the mail server cannot be reached, or its certificate cannot be trusted", s_pause),
        { StatusCode: SmtpStatusCode.TransactionFailed or SmtpStatusCode.ExceededStorageAllocation } => new SendOutcome.Refused((int)error.StatusCode),
        { StatusCode: SmtpStatusCode.GeneralFailure } => new SendOutcome.Unknown("the connection to the mail server broke"),
        _ => new SendOutcome.Paused($"the mail server will not have us: it said {(int)error.StatusCode}", s_pause),
    };
}
