using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace HouseholdPortal.Application.Messaging.Smtp;

/// <summary>
/// Sends through a mail server (SMTP, RFC 5321) with MailKit, one connection per e-mail. A server recognises no ids, so an e-mail that may have been
/// sent is sent again under the same Message-ID (RFC 5322 §3.6.4).
/// </summary>
public sealed class SmtpEmail : IEmailSender
{
    /// <summary>The time for one e-mail, from connecting until the server confirms it. Shorter than the outbox's claim.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    /// <summary>How long to wait where the server refuses us altogether.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly MailOptions _options;
    private readonly TimeSpan _longest;
    private readonly RemoteCertificateValidationCallback? _trust;

    public SmtpEmail(MailOptions options)
        : this(options, s_patience, trust: null)
    {
    }

    /// <param name="longest">Replaces <see cref="s_patience"/>.</param>
    /// <param name="trust">Decides which certificates are trusted; null for the system's choice.</param>
    internal SmtpEmail(MailOptions options, TimeSpan longest, RemoteCertificateValidationCallback? trust) => (_options, _longest, _trust) = (options, longest, trust);

    public bool IsConfigured => true;

    public async Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_longest);

        // A revocation check needs the internet, which a server room may not have.
        using var client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = _trust };
        using var message = Write(email);
        var sent = new SentBytes();
        var isOpen = false;
        try
        {
            await client.ConnectAsync(_options.Host, _options.PortOrUsual, _options.Tls switch { MailTls.StartTls => SecureSocketOptions.StartTls, MailTls.Implicit => SecureSocketOptions.SslOnConnect, _ => SecureSocketOptions.None }, patience.Token);
            if (_options.User.Length > 0) await client.AuthenticateAsync(_options.User, _options.Password, patience.Token);
            isOpen = true;
            await client.SendAsync(message, patience.Token, sent);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Broken(isOpen, sent, "the mail server did not answer in time");
        }
        catch (Exception error) when (isOpen && OutcomeOf(error) is { } said)
        {
            return said;
        }
        catch (Exception error) when (IsConversation(error))
        {
            return Broken(isOpen, sent, isOpen ? "the connection to the mail server broke" : $"the mail server cannot be used: {error.GetType().Name}");
        }

        await LeaveAsync(client, patience.Token);

        // Nobody reports whether it arrives: we know only that the server accepted it.
        return new SendOutcome.Accepted(ProviderId: null);
    }

    private MimeMessage Write(OutgoingEmail email)
    {
        var message = new MimeMessage { Subject = email.Words.Subject, MessageId = $"{email.Id:N}@{_options.From[(_options.From.LastIndexOf('@') + 1)..]}", Body = new TextPart("plain") { Text = email.Words.Text } };
        message.From.Add(new MailboxAddress(name: null, _options.From));
        message.To.Add(new MailboxAddress(name: null, email.To.Value));

        // So that automatic replies do not answer it (RFC 3834 §5).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    /// <summary>What the server's reply to this e-mail means (RFC 5321 §4.2.1: 5yz is permanent, 4yz is not); null where it gave none.</summary>
    private static SendOutcome? OutcomeOf(Exception error) => error switch
    {
        SmtpCommandException { StatusCode: var code } when (int)code is >= 400 and < 500 => new SendOutcome.Later($"the mail server said {(int)code}"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted, StatusCode: var code } => new SendOutcome.Refused((int)code),
        SmtpCommandException { StatusCode: var code } => new SendOutcome.Paused($"the mail server refuses us: it said {(int)code}", s_pause),
        ServiceNotAuthenticatedException => new SendOutcome.Paused("the mail server refuses us: it requires a sign-in", s_pause),
        _ => null,
    };

    /// <summary>Without an open connection no e-mail can be sent; before the first byte left, this one was not.</summary>
    private static SendOutcome Broken(bool isOpen, SentBytes sent, string why) => (isOpen, sent.Any) switch
    {
        (false, _) => new SendOutcome.Paused(why, s_pause),
        (true, false) => new SendOutcome.Later(why),
        (true, true) => new SendOutcome.Unknown(why),
    };

    /// <summary>Whether the error comes from the connection rather than from a fault of this program.</summary>
    private static bool IsConversation(Exception error) =>
        error is SocketException or IOException or SslHandshakeException or AuthenticationException or SmtpProtocolException or SmtpCommandException or NotSupportedException or TimeoutException;

    /// <summary>Ends the connection. The server has the e-mail already.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception error) when (IsConversation(error) || error is OperationCanceledException)
        {
            // The server hung up first.
        }
    }

    /// <summary>Whether any of the e-mail itself left.</summary>
    private sealed class SentBytes : ITransferProgress
    {
        public bool Any { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Any = true;

        public void Report(long bytesTransferred) => Any = true;
    }
}
