using System.Text;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Smtp;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Tests.Messaging.Smtp;

/// <summary>Starts from a mail server on this machine that takes everything; each test makes it, or the settings, worse.</summary>
public sealed class SmtpEmailTests : IAsyncDisposable
{
    private static readonly Guid s_id = new("01900000-0000-7000-8000-00000000000a");
    private readonly TinyMailServer _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("household-mail-").FullName;

    private MailOptions Options => new() { Host = "127.0.0.1", Port = _server.Port, From = "notices@operator.example", StartTls = false };

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
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("a password")), _server.Commands);
    }

    [Theory]
    [InlineData("RCPT", "550 no such mailbox", typeof(SendOutcome.Refused))]
    [InlineData("RCPT", "553 not a mailbox", typeof(SendOutcome.Refused))]
    [InlineData("RCPT", "450 busy", typeof(SendOutcome.Later))]
    [InlineData("MAIL", "451 try later", typeof(SendOutcome.Later))]
    [InlineData("MAIL", "530 sign in first", typeof(SendOutcome.Paused))]
    [InlineData(".", "554 this is spam", typeof(SendOutcome.Refused))]
    [InlineData(".", "", typeof(SendOutcome.Unknown))]
    public async Task What_the_server_says_decides_whether_it_is_tried_again(string command, string answer, Type outcome)
    {
        _server.Instead = (command, answer);
        Assert.IsType(outcome, await SendAsync(Options, "Hello"));
        Assert.Empty(_server.Messages);
    }

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
        Assert.IsNotType<SendOutcome.Accepted>(await SendAsync(Options with { StartTls = true }, "123456 is your code"));
        Assert.DoesNotContain(_server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Empty(_server.Messages);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_whose_certificate_nobody_knows()
    {
        await using var server = new TinyMailServer { OffersTls = true };
        Assert.IsType<SendOutcome.Paused>(await SendAsync(Options with { Host = "localhost", Port = server.Port, StartTls = true }, "123456 is your code"));
        Assert.Contains("STARTTLS", server.Commands);
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
        AssertWrong("Mail:StartTls", Options with { Host = "mail.operator.example" });
        AssertWrong("Mail:PasswordFile", Options with { User = "household", PasswordFile = Path.Combine(_folder, "nowhere") });
        Assert.True((Options with { Host = "mail.operator.example", StartTls = true }).Checked(_folder).IsConfigured);
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

    private static Task<SendOutcome> SendAsync(MailOptions options, string text) =>
        new SmtpEmail(options).SendAsync(new(s_id, EmailAddress.Parse("sam@example.com"), new("Something changed", text)), Cancel);

    private static string IdIn(string message) => message.Split('\n').Single(line => line.StartsWith("Message-ID", StringComparison.OrdinalIgnoreCase));

    private static string BodyOf(string message) => Encoding.UTF8.GetString(Convert.FromBase64String(message[(message.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]));

    private MailOptions WithPassword(string content)
    {
        var file = Path.Combine(_folder, "password");
        File.WriteAllText(file, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return (Options with { User = "household", PasswordFile = file }).Checked(_folder);
    }

    private void AssertWrong(string key, MailOptions options) => Assert.StartsWith(key, Assert.Throws<InvalidDataException>(() => options.Checked(_folder)).Message, StringComparison.Ordinal);
}
