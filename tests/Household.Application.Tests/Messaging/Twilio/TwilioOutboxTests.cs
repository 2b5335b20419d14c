using System.Net;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>The outbox with Twilio as its sender: what is owed arrives, and arrives once.</summary>
public abstract class TwilioOutboxTests(TestDatabase database)
{
    private readonly FakeTwilio _twilio = new();

    [Fact]
    public async Task A_message_that_Twilio_made_before_the_process_died_is_found_and_not_sent_again()
    {
        await using var host = await StartAsync();
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        _twilio.Afterwards = (_, _) => throw new OperationCanceledException("The process died.", new CancellationToken(canceled: true));
        await DieAsync(host);

        await using var next = await StartAsync(host.Time);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await next.SendDueAsync();

        Assert.Single(_twilio.MadeFor(to));
        var recorded = await next.OwedAsync(to);
        Assert.Equal((_twilio.Made[^1].Sid, Delivery.Queued), (recorded.ProviderId, recorded.Delivery));
        Assert.NotNull(recorded.SentAt);
    }

    [Fact]
    public async Task One_that_died_before_it_reached_Twilio_is_sent()
    {
        await using var host = await StartAsync();
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        _twilio.Instead = (_, _) => throw new OperationCanceledException("The process died.", new CancellationToken(canceled: true));
        await DieAsync(host);

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.SendDueAsync();

        Assert.Single(_twilio.MadeFor(to));
        Assert.NotNull((await host.OwedAsync(to)).SentAt);
    }

    [Fact]
    public async Task One_whose_look_up_fails_is_not_sent_until_a_look_up_says_that_it_is_not_there()
    {
        await using var host = await StartAsync();
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        _twilio.Afterwards = (_, _) => FakeTwilio.Cut();
        await host.SendDueAsync();
        _twilio.Afterwards = FakeTwilio.Normally;
        _twilio.Instead = (request, _) => request.Method == HttpMethod.Get ? FakeTwilio.Refuse(HttpStatusCode.NotFound, 20404) : FakeTwilio.Normally(request, default);

        for (var minute = 0; minute < 5; minute++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await host.SendDueAsync();
        }

        Assert.NotNull((await host.OwedAsync(to)).SendBegunAt);
        _twilio.Instead = FakeTwilio.Normally;
        host.Time.Advance(TimeSpan.FromMinutes(30));
        await host.SendDueAsync();

        Assert.Single(_twilio.MadeFor(to));
        Assert.NotNull((await host.OwedAsync(to)).SentAt);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Twilio_is_not_asked_again_before_the_time_that_it_asks_for(HttpStatusCode status)
    {
        await using var host = await StartAsync();
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        _twilio.Instead = async (_, _) =>
        {
            var answer = await FakeTwilio.Refuse(status, 0);
            answer!.Headers.RetryAfter = new(host.Time.GetUtcNow().AddMinutes(10));
            return answer;
        };
        await host.SendDueAsync();
        _twilio.Instead = FakeTwilio.Normally;
        var asked = _twilio.Requests.Count;

        host.Time.Advance(TimeSpan.FromSeconds(598));
        await host.SendDueAsync();
        Assert.Equal(asked, _twilio.Requests.Count);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        await host.SendDueAsync();

        Assert.Single(_twilio.MadeFor(to));
    }

    [Fact]
    public async Task One_to_a_country_that_the_account_may_not_send_to_arrives_once_somebody_has_allowed_it()
    {
        await using var host = await StartAsync();
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        _twilio.Instead = (_, _) => FakeTwilio.Refuse(HttpStatusCode.BadRequest, 21408);
        await host.SendDueAsync();
        Assert.Empty(_twilio.MadeFor(to));

        _twilio.Instead = FakeTwilio.Normally;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.SendDueAsync();
        Assert.Single(_twilio.MadeFor(to));
    }

    [Fact]
    public async Task A_number_that_has_said_stop_is_asked_of_Twilio_once()
    {
        await using var host = await StartAsync();
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        _twilio.Instead = (_, _) => FakeTwilio.Refuse(HttpStatusCode.BadRequest, 21610);
        await host.SendDueAsync();
        _twilio.Instead = FakeTwilio.Normally;

        for (var hour = 0; hour < 24; hour++)
        {
            host.Time.Advance(TimeSpan.FromHours(1));
            await host.SendDueAsync();
        }

        Assert.Single(_twilio.Posts, post => string.Equals(post.Form["To"], "+" + to.Digits, StringComparison.Ordinal));
        Assert.Equal((Delivery.Failed, 21610), ((await host.OwedAsync(to)).Delivery, (await host.OwedAsync(to)).Error));
    }

    [Fact]
    public async Task While_Twilio_is_in_trouble_messages_stay_owed_and_leave_afterwards_in_their_order()
    {
        await using var host = await StartAsync();
        var to = MadeUp.Number();
        var texts = Enumerable.Range(1, 30).Select(i => $"Message {i}").ToArray();
        await host.OweAsync(to, texts);
        _twilio.Instead = (_, _) => FakeTwilio.Refuse(HttpStatusCode.TooManyRequests, 20429);

        await host.SendDueAsync();
        Assert.Equal(TwilioConnection.Enough, _twilio.Requests.Count);
        await host.SendDueAsync();
        Assert.Equal(TwilioConnection.Enough, _twilio.Requests.Count);

        _twilio.Instead = FakeTwilio.Normally;
        host.Time.Advance(TwilioConnection.Break);
        await host.SendDueAsync();
        Assert.Equal(texts.Select(text => $"Household: {text}"), _twilio.MadeFor(to).Select(message => message.Body));
    }

    [Fact]
    public async Task What_nobody_called_back_about_is_asked_after_when_it_is_a_minute_old()
    {
        await using var host = await StartAsync();
        var (arrives, fails) = (MadeUp.Number(), MadeUp.Number());
        await host.OweAsync(arrives, "Hello");
        await host.OweAsync(fails, "Hello");
        await host.SendDueAsync();
        _twilio.MadeFor(arrives)[0].Status = "delivered";
        (_twilio.MadeFor(fails)[0].Status, _twilio.MadeFor(fails)[0].Error) = ("undelivered", 30005);

        host.Time.Advance(TimeSpan.FromSeconds(59));
        await host.Get<AskAfterDeliveries>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Delivery.Queued, (await host.OwedAsync(arrives)).Delivery);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Get<AskAfterDeliveries>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal((Delivery.Delivered, null), ((await host.OwedAsync(arrives)).Delivery, (await host.OwedAsync(arrives)).Error));
        Assert.Equal((Delivery.Undelivered, 30005), ((await host.OwedAsync(fails)).Delivery, (await host.OwedAsync(fails)).Error));
        var asked = _twilio.Requests.Count;
        await host.Get<AskAfterDeliveries>().RunAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_twilio.Requests.Skip(asked), request => request.Path.Contains(_twilio.Made[^1].Sid, StringComparison.Ordinal));
    }

    private async Task<TestHost> StartAsync(FakeTime? time = null)
    {
        time ??= new();
        _twilio.Now = time.GetUtcNow;
        return await TestHost.StartAsync(database, services => _twilio.Serve(services), time);
    }

    private async Task DieAsync(TestHost host)
    {
        // A cancellation is the one thing that the dispatcher does not survive, as when the process ends.
        using var death = new CancellationTokenSource();
        var (instead, afterwards) = (_twilio.Instead, _twilio.Afterwards);
        _twilio.Instead = (request, ct) => Dead(() => instead(request, ct));
        _twilio.Afterwards = (request, ct) => Dead(() => afterwards(request, ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Get<OutboxDispatcher>().SendDueAsync(death.Token));
        (_twilio.Instead, _twilio.Afterwards) = (FakeTwilio.Normally, FakeTwilio.Normally);

        Task<HttpResponseMessage?> Dead(Func<Task<HttpResponseMessage?>> turn)
        {
            try
            {
                return turn();
            }
            catch (OperationCanceledException)
            {
                death.Cancel();
                throw;
            }
        }
    }
}

public sealed class TwilioOutboxTestsOnSqlite(SqliteTestDatabase database) : TwilioOutboxTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TwilioOutboxTestsOnPostgres(PostgresTestDatabase database) : TwilioOutboxTests(database), IClassFixture<PostgresTestDatabase>;
