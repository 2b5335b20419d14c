using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HouseholdPortal.Application.Messaging.Smtp;

namespace HouseholdPortal.Application.Tests.Messaging.Smtp;

/// <summary>
/// A mail server of a few commands (RFC 5321) on a free port of this machine. It keeps what it is given, and answers one command otherwise when a
/// test says so.
/// </summary>
internal sealed class TinyMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private readonly List<string> _commands = [];
    private readonly List<string> _messages = [];

    public TinyMailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>As an answer: none, while the connection stays.</summary>
    public const string Silence = "silence";

    /// <summary>Which TLS it knows, with a certificate of its own making for <c>localhost</c>.</summary>
    public MailTls Tls { get; init; } = MailTls.None;

    /// <summary>What is answered to commands that begin so, instead, or to the end of a message where that is <c>.</c>; an empty answer closes the connection.</summary>
    public (string Command, string Answer)? Instead { get; set; }

    public IReadOnlyList<string> Commands
    {
        get { lock (_commands) return [.. _commands]; }
    }

    /// <summary>Whole messages, headers first.</summary>
    public IReadOnlyList<string> Messages
    {
        get { lock (_messages) return [.. _messages]; }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (Tls == MailTls.Implicit) await UnderTlsAsync(client.GetStream());
                else await TalkAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task UnderTlsAsync(Stream stream)
    {
        try
        {
            using var certificate = Unknown();
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token);
            await TalkAsync(tls);
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client did not trust it, or meant no TLS.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        try
        {
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            if (Tls != MailTls.StartTls || stream is not SslStream) await SayAsync(stream, "220 tiny.example ready");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                lock (_commands) _commands.Add(line);
                if (Instead is { } other && line.StartsWith(other.Command, StringComparison.Ordinal))
                {
                    if (other.Answer.Length == 0) return;
                    if (other.Answer is not Silence) await SayAsync(stream, other.Answer);
                    continue;
                }

                // A client that begins TLS at once says no command at all: its greeting may have a line feed anywhere.
                switch (line.Length < 4 ? line : line[..4])
                {
                    case "EHLO":
                        await SayAsync(stream, Tls == MailTls.StartTls && stream is not SslStream ? "250-tiny.example\r\n250 STARTTLS" : "250-tiny.example\r\n250 AUTH PLAIN");
                        break;
                    case "STAR":
                        await SayAsync(stream, "220 go ahead");
                        await UnderTlsAsync(stream);
                        return;
                    case "AUTH":
                        await SayAsync(stream, "235 welcome");
                        break;
                    case "DATA":
                        await SayAsync(stream, "354 go on");
                        var message = await ReadMessageAsync(reader);
                        if (Instead is { Command: "." } end)
                        {
                            if (end.Answer.Length == 0) return;
                            if (end.Answer is not Silence) await SayAsync(stream, end.Answer);
                            break;
                        }

                        lock (_messages) _messages.Add(message);
                        await SayAsync(stream, "250 taken");
                        break;
                    case "QUIT":
                        await SayAsync(stream, "221 bye");
                        return;
                    default:
                        await SayAsync(stream, "250 fine");
                        break;
                }
            }
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client hung up.
        }
    }

    private async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line is not ".") message.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        return message.ToString();
    }

    private Task SayAsync(Stream stream, string answer) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), _stop.Token).AsTask();

    private static X509Certificate2 Unknown()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
