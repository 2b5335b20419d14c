using System.Net.Security;
using System.Text;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Smtp;
using HouseholdPortal.Domain.People;
using MimeKit;

namespace HouseholdPortal.Application.Tests.Messaging.Smtp;

/// <summary>Starts from a mail server on this machine that takes everything; each test makes it, or the settings, worse.</summary>
public sealed class SmtpEmailTests : IAsyncDisposable
{
    private static readonly Guid s_id = new("01900000-0000-7000-8000-00000000000a");
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly RemoteCertificateValidationCallback s_trustsLocalhost = (_, certificate, _, _) => certificate?.Subject is "CN=localhost";
    private readonly TinyMailServer _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("household-mail-").FullName;

    private MailOptions Options => new() { Host = "127.0.0.1", Port = _server.Port, From = "notices@operator.example", Tls = MailTls.None };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_e_mail_arrives_with_its_words_and_is_known_again_by_its_id()
    {
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(Options, "A number ending in 0186 was “added”.\n\n.A line that begins with a dot"));
        await SendAsync(Options, "again");

        Assert.Contains("MAIL FROM:<notices@operator.example>", _server.Commands);
        Assert.Contains("RCPT TO:<sam@example.com>", _server.Commands);
        var message = _server.Messages[0];
        Assert.Contains($"Message-ID: <{s_id:N}@operator.example>", message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto-Submitted: auto-generated", message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Subject: Something changed", message, StringComparison.Ordinal);
        Assert.Equal("A number ending in 0186 was “added”.\r\n\r\n.A line that begins with a dot", BodyOf(message));
        Assert.Equal(IdIn(message), IdIn(_server.Messages[1]));
    }

    [Fact]
    public async Task It_signs_in_where_there_is_a_user()
    {
        await SendAsync(WithPassword("a password\n") with { User = "household" }, "Hello");
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0household\0a password")), _server.Commands);
    }

    [Theory]
    [InlineData("RCPT", "550 no such mailbox", typeof(SendOutcome.Refused))]
    [InlineData("RCPT", "553 not a mailbox", typeof(SendOutcome.Refused))]
    [InlineData("RCPT", "450 busy", typeof(SendOutcome.Later))]
    [InlineData("MAIL", "451 try later", typeof(SendOutcome.Later))]
    [InlineData("MAIL", "530 sign in first", typeof(SendOutcome.Paused))]
    [InlineData("MAIL", "550 not from here", typeof(SendOutcome.Paused))]
    [InlineData("DATA", "451 no room just now", typeof(SendOutcome.Later))]
    [InlineData(".", "554 this is spam", typeof(SendOutcome.Refused))]
    [InlineData(".", "452 no room just now", typeof(SendOutcome.Later))]
    public async Task What_the_server_says_decides_whether_it_is_tried_again(string command, string answer, Type outcome)
    {
        _server.Instead = (command, answer);
        Assert.IsType(outcome, await SendAsync(Options, "Hello"));
        Assert.Empty(_server.Messages);
    }

    [Theory]
    [InlineData("EHLO", typeof(SendOutcome.Paused))]
    [InlineData("AUTH", typeof(SendOutcome.Paused))]
    [InlineData("MAIL", typeof(SendOutcome.Later))]
    [InlineData("RCPT", typeof(SendOutcome.Later))]
    [InlineData("DATA", typeof(SendOutcome.Later))]
    [InlineData(".", typeof(SendOutcome.Unknown))]
    public async Task A_connection_that_breaks_before_the_message_began_sent_nothing_and_one_that_breaks_after_it_may_have(string command, Type outcome)
    {
        _server.Instead = (command, "");
        var options = WithPassword("a password\n");
        Assert.IsType(outcome, await SendAsync(options, "Hello"));
        Assert.Empty(_server.Messages);
    }

    [Theory]
    [InlineData("EHLO", typeof(SendOutcome.Paused))]
    [InlineData("RCPT", typeof(SendOutcome.Later))]
    [InlineData(".", typeof(SendOutcome.Unknown))]
    public async Task A_server_that_goes_silent_is_as_one_that_hangs_up(string command, Type outcome)
    {
        _server.Instead = (command, TinyMailServer.Silence);
        Assert.IsType(outcome, await SendAsync(Options, "Hello", TimeSpan.FromMilliseconds(500)));
        Assert.Empty(_server.Messages);
    }

    [Fact]
    public async Task A_server_that_hangs_up_instead_of_a_goodbye_has_the_message_all_the_same()
    {
        _server.Instead = ("QUIT", "");
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(Options, "Hello"));
        Assert.Single(_server.Messages);
    }

    [Fact]
    public async Task A_password_that_is_not_taken_pauses_and_is_in_no_reason()
    {
        _server.Instead = ("AUTH", "535 wrong");
        var paused = Assert.IsType<SendOutcome.Paused>(await SendAsync(WithPassword("a password\n"), "Hello"));
        Assert.DoesNotContain("password", paused.Why, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailTls.StartTls)]
    [InlineData(MailTls.Implicit)]
    public async Task It_goes_under_TLS_to_a_server_that_is_trusted(MailTls tls)
    {
        await using var server = new TinyMailServer { Tls = tls };
        var sender = new SmtpEmail(Options with { Host = "localhost", Port = server.Port, Tls = tls }, s_patience, s_trustsLocalhost);
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(sender, "Hello"));
        Assert.Single(server.Messages);
        Assert.Equal(tls == MailTls.StartTls, server.Commands.Contains("STARTTLS"));
    }

    [Theory]
    [InlineData(MailTls.None, MailTls.Implicit)]
    [InlineData(MailTls.Implicit, MailTls.StartTls)]
    public async Task Nothing_is_said_where_the_two_do_not_mean_the_same_TLS(MailTls offered, MailTls wanted)
    {
        await using var server = new TinyMailServer { Tls = offered };
        var sender = new SmtpEmail(Options with { Host = "localhost", Port = server.Port, Tls = wanted }, TimeSpan.FromSeconds(1), s_trustsLocalhost);
        Assert.IsType<SendOutcome.Paused>(await SendAsync(sender, "123456 is your code"));
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailTls.StartTls, 587)]
    [InlineData(MailTls.None, 587)]
    [InlineData(MailTls.Implicit, 465)]
    public void Without_a_port_it_is_the_usual_one(MailTls tls, int port) => Assert.Equal(port, (Options with { Tls = tls, Port = null }).PortOrUsual);

    [Fact]
    public async Task Where_nobody_answers_nothing_is_tried_for_a_while()
    {
        int port;
        await using (var gone = new TinyMailServer()) port = gone.Port;
        Assert.IsType<SendOutcome.Paused>(await SendAsync(Options with { Port = port }, "Hello"));
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_offers_no_TLS()
    {
        Assert.IsNotType<SendOutcome.Accepted>(await SendAsync(Options with { Tls = MailTls.StartTls }, "123456 is your code"));
        Assert.DoesNotContain(_server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Empty(_server.Messages);
    }

    [Theory]
    [InlineData(MailTls.StartTls)]
    [InlineData(MailTls.Implicit)]
    public async Task Nothing_is_said_to_a_server_whose_certificate_nobody_knows(MailTls tls)
    {
        await using var server = new TinyMailServer { Tls = tls };
        Assert.IsType<SendOutcome.Paused>(await SendAsync(Options with { Host = "localhost", Port = server.Port, Tls = tls }, "123456 is your code"));
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public void A_subject_is_one_line() => Assert.Throws<ArgumentException>(() => new EmailWords("Hello\r\nBcc: somebody@example.com", "text"));

    [Fact]
    public void Nothing_set_means_no_mail_and_anything_set_must_be_enough()
    {
        Assert.False(new MailOptions().Checked(_folder).IsConfigured);
        AssertWrong("Mail:Host", Options with { Host = "" });
        AssertWrong("Mail:Port", Options with { Port = 0 });
        AssertWrong("Mail:From", Options with { From = "operator.example" });
        AssertWrong("Mail:User", Options with { User = "household" });
        AssertWrong("Mail:Tls", Options with { Host = "mail.operator.example" });
        AssertWrong("Mail:PasswordFile", Options with { User = "household", PasswordFile = Path.Combine(_folder, "nowhere") });
        Assert.True((Options with { Host = "mail.operator.example", Tls = MailTls.StartTls }).Checked(_folder).IsConfigured);
    }

    [Fact]
    public void A_password_that_others_can_read_or_that_is_not_there_stops_the_start()
    {
        var file = Path.Combine(_folder, "password");
        File.WriteAllText(file, "secret\n");
        var options = Options with { User = "household", PasswordFile = "password" };
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            AssertWrong("Mail:PasswordFile", options);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.DoesNotContain("secret", options.Checked(_folder).ToString(), StringComparison.Ordinal);
        File.WriteAllText(file, "\n");
        AssertWrong("Mail:PasswordFile", options);
    }

    private static Task<SendOutcome> SendAsync(MailOptions options, string text, TimeSpan? longest = null) => SendAsync(new SmtpEmail(options, longest ?? s_patience, trust: null), text);

    private static Task<SendOutcome> SendAsync(SmtpEmail sender, string text) => sender.SendAsync(new(s_id, EmailAddress.Parse("sam@example.com"), new("Something changed", text)), Cancel);

    private static string IdIn(string message) => message.Split('\n').Single(line => line.StartsWith("Message-ID", StringComparison.OrdinalIgnoreCase));

    private static string BodyOf(string message)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(message.ReplaceLineEndings("\r\n")));
        using var read = MimeMessage.Load(stream, Cancel);
        return read.TextBody!.ReplaceLineEndings("\r\n").TrimEnd();
    }

    private MailOptions WithPassword(string content)
    {
        var file = Path.Combine(_folder, "password");
        File.WriteAllText(file, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return (Options with { User = "household", PasswordFile = file }).Checked(_folder);
    }

    private void AssertWrong(string key, MailOptions options) => Assert.StartsWith(key, Assert.Throws<InvalidDataException>(() => options.Checked(_folder)).Message, StringComparison.Ordinal);
}
