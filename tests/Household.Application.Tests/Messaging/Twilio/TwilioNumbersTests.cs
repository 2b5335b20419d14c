using System.Net;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>Whatever goes wrong with a message, neither its number nor its text stands in a log or in an exception.</summary>
public sealed class TwilioNumbersTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private const string Text = "The code is 471108.";
    private static readonly TimeSpan s_untilAskedAgain = TimeSpan.FromMinutes(31);

    /// <summary>How it goes wrong; some answers repeat the number, as Twilio's do.</summary>
    public enum Trouble
    {
        Html,
        Redirect,
        Refusal,
        Permission,
        TooMany,
        Unreadable,
        NotReached,
        Cut,
        NotASocket,
        Broken,
        Slow,
    }

    public static TheoryData<Trouble> Troubles => [.. Enum.GetValues<Trouble>()];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task It_stands_in_none(Trouble trouble)
    {
        var twilio = new FakeTwilio();
        using var log = new RecordingLog();
        await using var host = await TestHost.StartAsync(database, services =>
        {
            twilio.Serve(services);
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        });
        var to = MadeUp.Number();
        await host.OweAsync(to, Text);
        twilio.Now = host.Time.GetUtcNow;
        twilio.Instead = (request, cancellationToken) => AnswerAsync(trouble, $"+{to.Digits}", cancellationToken);

        for (var time = 0; time < 3; time++)
        {
            await PassTimeAsync(host, host.SendDueAsync());
            host.Time.Advance(s_untilAskedAgain);
        }

        await PassTimeAsync(host, host.Get<AskAfterDeliveries>().RunAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(twilio.Requests);
        Assert.Contains(log.Lines, line => line.Level is LogLevel.Warning);
        Assert.All(log.Lines, line =>
        {
            Assert.DoesNotContain(to.Digits, line.Everything, StringComparison.Ordinal);
            Assert.DoesNotContain("471108", line.Everything, StringComparison.Ordinal);
        });
    }

    private static async Task PassTimeAsync(TestHost host, Task work)
    {
        await Eventually.IsTrueAsync(() =>
        {
            if (!work.IsCompleted) host.Time.Advance(TimeSpan.FromSeconds(1));
            return work.IsCompleted;
        }, "Every request ends in time.");
        await work;
    }

    private static async Task<HttpResponseMessage?> AnswerAsync(Trouble trouble, string number, CancellationToken cancellationToken)
    {
        switch (trouble)
        {
            case Trouble.Html: return FakeTwilio.Answer(HttpStatusCode.ServiceUnavailable, $"<html>{number}</html>");
            case Trouble.Redirect: return FakeTwilio.Answer(HttpStatusCode.Found, "");
            case Trouble.Refusal: return FakeTwilio.Answer(HttpStatusCode.BadRequest, $$"""{"code":21211,"message":"The 'To' number {{number}} is not a valid phone number.","status":400}""");
            case Trouble.Permission: return FakeTwilio.Answer(HttpStatusCode.BadRequest, $$"""{"code":21408,"message":"Not to {{number}}","status":400}""");
            case Trouble.TooMany: return FakeTwilio.Answer(HttpStatusCode.TooManyRequests, $$"""{"code":20429,"message":"{{number}}","status":429}""");
            case Trouble.Unreadable: return FakeTwilio.Answer(HttpStatusCode.Created, $$"""{"date_created":"{{number}}","body":"{{Text}}"}""");
            case Trouble.NotReached: return await FakeTwilio.NoConnection();
            case Trouble.Cut: return await FakeTwilio.Cut();
            case Trouble.NotASocket: throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.NotConnected);
            case Trouble.Broken: throw new InvalidOperationException("The program itself is wrong.");
            default: return await FakeTwilio.Hang(cancellationToken);
        }
    }
}
