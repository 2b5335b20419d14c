using System.Net;
using System.Net.Sockets;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>A Twilio that misbehaves on a real connection: one POST a message, unless nothing was sent.</summary>
public sealed class TwilioOnTheWireTests
{
    private const string Made = """{"sid":"SM11111111111111111111111111111111","status":"queued"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_nobody_takes_was_not_sent_and_goes_later()
    {
        await using var services = Closed();
        Assert.IsType<SendOutcome.Later>(await SendAsync(services));
    }

    [Fact]
    public async Task What_is_cut_before_it_is_read_may_have_been_sent_for_all_that_we_know()
    {
        await using var twilio = new MisbehavingTwilio(new MisbehavingTwilio.Turn.CutsUnread());
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(twilio));
        Assert.Equal(1, twilio.Connections);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 201 Cre")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"sid\":\"SM1111")]
    [InlineData("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sid\r\n")]
    [InlineData("HTTP/1.1 201 Created\r\n\r\n{\"sid\":\"SM1111")]
    [InlineData("Hello\r\n\r\n")]
    public async Task What_was_taken_is_not_sent_again_however_much_of_the_answer_is_missing(string answer)
    {
        await using var twilio = new MisbehavingTwilio(new MisbehavingTwilio.Turn.Cuts(answer));
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(twilio));
        Assert.Single(twilio.Requests);
        Assert.Equal(1, twilio.Connections);
    }

    [Fact]
    public async Task Nor_when_the_connection_had_carried_another_before()
    {
        await using var twilio = new MisbehavingTwilio(new MisbehavingTwilio.Turn.Answers("201 Created", Made), new MisbehavingTwilio.Turn.Cuts());
        await using var services = twilio.Client();
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(services));
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(services));
        Assert.Equal(2, twilio.Requests.Count);
    }

    [Theory]
    [InlineData("302 Found")]
    [InlineData("301 Moved Permanently")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task Nobody_is_followed_to_another_place(string status)
    {
        await using var elsewhere = new MisbehavingTwilio(new MisbehavingTwilio.Turn.Answers("201 Created", Made));
        await using var twilio = new MisbehavingTwilio(new MisbehavingTwilio.Turn.Answers(status, "", $"Location: {elsewhere.Address}\r\n"));
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(twilio));
        Assert.Single(twilio.Requests);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Sat, 28 Nov 2026 22:00:07 GMT")]
    public async Task Asked_to_wait_it_waits_as_long_whichever_way_that_is_said(string wait)
    {
        await using var twilio = new MisbehavingTwilio(
            new MisbehavingTwilio.Turn.Answers("429 Too Many Requests", """{"code":20429,"status":429}""", $"Date: Sat, 28 Nov 2026 22:00:00 GMT\r\nRetry-After: {wait}\r\n"));
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SendOutcome.Later>(await SendAsync(twilio)).After);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task One_that_never_answers_is_given_up_in_time_and_not_asked_again()
    {
        var time = new FakeTime();
        await using var twilio = new MisbehavingTwilio(new MisbehavingTwilio.Turn.Hangs());
        await using var services = twilio.Client(time);
        var sending = SendAsync(services);
        await Eventually.IsTrueAsync(() => twilio.Requests.Count > 0, "The request arrives.");
        Assert.False(sending.IsCompleted);
        time.Advance(TwilioConnection.Patience);
        Assert.IsType<SendOutcome.Unknown>(await sending);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_let_go_at_once()
    {
        await using var twilio = new MisbehavingTwilio(new MisbehavingTwilio.Turn.Hangs());
        await using var services = twilio.Client(new FakeTime());
        using var given = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = services.GetRequiredService<ISmsSender>().SendAsync(TwilioDesk.Hello, given.Token);
        await Eventually.IsTrueAsync(() => twilio.Requests.Count > 0, "The request arrives.");
        await given.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.DoesNotContain(TwilioDesk.Hello.To.Digits, error.ToString(), StringComparison.Ordinal);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task A_look_up_carries_the_number_for_Twilio_only_and_is_asked_again_after_a_cut()
    {
        await using var twilio = new MisbehavingTwilio(
            new MisbehavingTwilio.Turn.Cuts(), new MisbehavingTwilio.Turn.Answers("200 OK", """{"messages":[],"uri":"/","next_page_uri":null}"""));
        await using var services = twilio.Client();
        Assert.Empty(Assert.IsType<SmsLookUp.Found>(await services.GetRequiredService<ISmsSender>().FindAsync(TwilioDesk.Hello, DateTimeOffset.UnixEpoch, Cancel)).Alike);
        Assert.Equal(2, twilio.Requests.Count);
        Assert.All(twilio.Requests, request => Assert.Contains("Messages.json?To=%2B447700900186&PageSize=1000 HTTP/1.1", request, StringComparison.Ordinal));
    }

    private static async Task<SendOutcome> SendAsync(MisbehavingTwilio twilio)
    {
        await using var services = twilio.Client();
        return await SendAsync(services);
    }

    private static Task<SendOutcome> SendAsync(ServiceProvider services) => services.GetRequiredService<ISmsSender>().SendAsync(TwilioDesk.Hello, Cancel);

    /// <summary>A client of a port that nobody listens on.</summary>
    private static ServiceProvider Closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System).AddSingleton(new PortalAddress { Origin = new("https://my.operator.example") });
        services.AddTwilio(FakeTwilio.Options with { BaseUrl = new($"http://{listener.LocalEndpoint}") });
        return services.BuildServiceProvider();
    }
}
