using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace HouseholdPortal.Application.Messaging.Smtp;

/// <summary>
/// Sends by a mail server (SMTP, RFC 5321) with MailKit, one connection an e-mail. A server knows no ids: one that may have left goes again under the same
/// Message-ID (RFC 5322 §3.6.4).
/// </summary>
public sealed class SmtpEmail : IEmailSender
{
    /// <summary>For one e-mail, from connecting to the server's word that it has it. Shorter than the outbox's claim.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    /// <summary>How long nothing is tried where the server will not have us at all.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly MailOptions _options;
    private readonly TimeSpan _longest;
    private readonly RemoteCertificateValidationCallback? _trust;

    public SmtpEmail(MailOptions options)
        : this(options, s_patience, trust: null)
    {
    }

    /// <param name="longest">As <see cref="s_patience"/>.</param>
    /// <param name="trust">Which certificates are trusted; null for those that the system trusts.</param>
    internal SmtpEmail(MailOptions options, TimeSpan longest, RemoteCertificateValidationCallback? trust) => (_options, _longest, _trust) = (options, longest, trust);

    public bool IsConfigured => true;

    public async Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_longest);

        // Whether a certificate was revoked would be asked over the network, which a server room need not have.
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
        catch (Exception error) when (isOpen && Said(error) is { } said)
        {
            return said;
        }
        catch (Exception error) when (IsConversation(error))
        {
            return Broken(isOpen, sent, isOpen ? "the connection to the mail server broke" : $"the mail server cannot be used: {error.GetType().Name}");
        }

        await LeaveAsync(client, patience.Token);

        // Whether it arrives nobody tells: that the server took it is all that is known.
        return new SendOutcome.Accepted(ProviderId: null);
    }

    private MimeMessage Write(OutgoingEmail email)
    {
        var message = new MimeMessage { Subject = email.Words.Subject, MessageId = $"{email.Id:N}@{_options.From[(_options.From.LastIndexOf('@') + 1)..]}", Body = new TextPart("plain") { Text = email.Words.Text } };
        message.From.Add(new MailboxAddress(name: null, _options.From));
        message.To.Add(new MailboxAddress(name: null, email.To.Value));

        // So that holiday notes do not answer (RFC 3834 §5).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    /// <summary>What the server's word to this e-mail means (RFC 5321 §4.2.1: 5yz is for good, 4yz is not); null where it said none.</summary>
    private static SendOutcome? Said(Exception error) => error switch
    {
        SmtpCommandException { StatusCode: var code } when (int)code is >= 400 and < 500 => new SendOutcome.Later($"the mail server said {(int)code}"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted, StatusCode: var code } => new SendOutcome.Refused((int)code),
        SmtpCommandException { StatusCode: var code } => new SendOutcome.Paused($"the mail server will not have us: it said {(int)code}", s_pause),
        ServiceNotAuthenticatedException => new SendOutcome.Paused("the mail server will not have us: it wants somebody to sign in", s_pause),
        _ => null,
    };

    /// <summary>Before a conversation is open, no e-mail would go; before its first byte was sent, this one did not.</summary>
    private static SendOutcome Broken(bool isOpen, SentBytes sent, string why) => (isOpen, sent.Any) switch
    {
        (false, _) => new SendOutcome.Paused(why, s_pause),
        (true, false) => new SendOutcome.Later(why),
        (true, true) => new SendOutcome.Unknown(why),
    };

    /// <summary>What goes wrong between two programs, as opposed to what is wrong with this one.</summary>
    private static bool IsConversation(Exception error) =>
        error is SocketException or IOException or SslHandshakeException or AuthenticationException or SmtpProtocolException or SmtpCommandException or NotSupportedException or TimeoutException;

    /// <summary>Says goodbye. The e-mail is with the server already.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception error) when (IsConversation(error) || error is OperationCanceledException)
        {
            // It hung up first.
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
