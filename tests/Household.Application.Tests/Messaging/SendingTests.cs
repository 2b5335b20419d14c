using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Messaging;

/// <summary>What the dispatcher does with each thing that can become of a message.</summary>
public abstract class SendingTests(TestDatabase database)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_crash_between_sending_and_recording_does_not_repeat_the_message()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        await CrashAfterSendingAsync(host);
        Assert.NotNull((await host.OwedAsync(to)).SendBegunAt);

        host.Time.Advance(TimeSpan.FromSeconds(59));
        await host.SendDueAsync();
        Assert.Equal(0, host.Sms.LookUps);
        host.Time.Advance(s_second);
        await host.SendDueAsync();

        Assert.Equal(1, host.Sms.LookUps);
        Assert.Equal(["Household: Hello"], host.Sms.To(to));
        var recorded = await host.OwedAsync(to);
        Assert.Equal(host.Now, recorded.SentAt);
        Assert.Equal(host.Sms.ProviderIdOf(1), recorded.ProviderId);
        Assert.Null(recorded.SendBegunAt);
    }

    [Fact]
    public async Task A_crash_before_sending_sends_it_once_the_look_up_finds_nothing()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        host.Sms.Before = _ => throw new OperationCanceledException("The process died.");
        await Assert.ThrowsAsync<OperationCanceledException>(host.SendDueAsync);
        host.Sms.Before = _ => { };

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.SendDueAsync();

        Assert.Equal(1, host.Sms.LookUps);
        Assert.Equal(["Household: Hello"], host.Sms.To(to));
    }

    [Fact]
    public async Task The_look_up_does_not_take_another_message_of_ours_that_says_the_same_for_this_one()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        await host.SendDueAsync();
        await host.OweAsync(to, "Hello");
        host.Sms.Before = _ => throw new OperationCanceledException("The process died.");
        await Assert.ThrowsAsync<OperationCanceledException>(host.SendDueAsync);
        host.Sms.Before = _ => { };

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.SendDueAsync();

        Assert.Equal(["Household: Hello", "Household: Hello"], host.Sms.To(to));
    }

    [Fact]
    public async Task What_may_have_been_sent_is_looked_up_after_half_a_minute_and_not_before()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        host.Sms.After = _ => throw new IOException("The answer was lost.");
        await host.SendDueAsync();
        host.Sms.After = _ => { };

        host.Time.Advance(TimeSpan.FromSeconds(29));
        await host.SendDueAsync();
        Assert.Equal(0, host.Sms.LookUps);
        host.Time.Advance(s_second);
        await host.SendDueAsync();

        Assert.Equal(1, host.Sms.LookUps);
        Assert.Equal(["Household: Hello"], host.Sms.To(to));
        Assert.NotNull((await host.OwedAsync(to)).SentAt);
    }

    [Fact]
    public async Task A_message_refused_for_good_is_never_tried_again()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        var tries = 0;
        host.Sms.Instead = message => message.To == to && ++tries > 0 ? new SendOutcome.Refused(21610) : null;

        for (var minute = 0; minute < 120; minute++)
        {
            await host.SendDueAsync();
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, tries);
        var refused = await host.OwedAsync(to);
        Assert.NotNull(refused.FailedAt);
        Assert.Equal((Delivery.Failed, 21610), (refused.Delivery, refused.Error));
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_ten_times_further_and_further_apart_and_then_given_up()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        var tries = new List<DateTimeOffset>();
        host.Sms.Instead = message =>
        {
            if (message.To != to) return null;
            tries.Add(host.Now);
            return new SendOutcome.Later("no network");
        };

        for (var second = 0; second < 2 * 3600; second += 5)
        {
            await host.SendDueAsync();
            host.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 640, 1280], tries.Zip(tries.Skip(1), (one, next) => (next - one).TotalSeconds));
        Assert.Equal(0, host.Sms.LookUps);
        var given = await host.OwedAsync(to);
        Assert.Equal((10, Delivery.None), (given.Failures, given.Delivery));
        Assert.NotNull(given.FailedAt);
        Assert.Null(given.SentAt);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(1, 5)]
    [InlineData(24 * 3600, 1800)]
    public async Task A_sender_that_asks_to_wait_is_given_that_time_within_reason(int asked, int waited)
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        host.Sms.Instead = _ => new SendOutcome.Later("too many requests", TimeSpan.FromSeconds(asked));
        await host.SendDueAsync();
        host.Sms.Instead = _ => null;

        host.Time.Advance(TimeSpan.FromSeconds(waited) - s_second);
        await host.SendDueAsync();
        Assert.Empty(host.Sms.To(to));
        host.Time.Advance(s_second);
        await host.SendDueAsync();
        Assert.Single(host.Sms.To(to));
    }

    [Fact]
    public async Task While_the_sender_takes_nothing_messages_stay_owed_at_no_cost_and_leave_afterwards_in_their_order()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        var texts = Enumerable.Range(1, 45).Select(i => $"Message {i}").ToArray();
        await host.OweAsync(to, texts);
        var asked = 0;
        host.Sms.Instead = _ => ++asked > 0 ? new SendOutcome.Paused("the circuit is open", TimeSpan.FromSeconds(30)) : null;

        for (var second = 0; second < 3600; second += 5)
        {
            await host.SendDueAsync();
            host.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(3600 / 30, asked);
        host.Sms.Instead = _ => null;
        await host.SendDueAsync();
        Assert.Equal(texts.Select(text => $"Household: {text}"), host.Sms.To(to));
        Assert.Equal(0, host.Sms.LookUps);
    }

    [Fact]
    public async Task Without_any_sender_messages_stay_owed()
    {
        await using var host = await TestHost.StartAsync(database, services => services.UseNoSender());
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");

        for (var hour = 0; hour < 48; hour++)
        {
            await host.SendDueAsync();
            host.Time.Advance(TimeSpan.FromHours(1));
        }

        var owed = await host.OwedAsync(to);
        Assert.Null(owed.FailedAt);
        Assert.Equal((0, null), (owed.Failures, owed.SendBegunAt));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task A_code_that_has_run_out_is_not_sent_any_more(int seconds, bool sent)
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        var until = host.Now + TimeSpan.FromMinutes(5);
        await host.OweAsync(work => work.SendAbout(work.Ids.Bare(), to, "123456 is your code", until));

        host.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(seconds));
        await host.SendDueAsync();

        Assert.Equal(sent, host.Sms.To(to).Count == 1);
        Assert.Equal(sent, (await host.OwedAsync(to)).FailedAt is null);
    }

    [Fact]
    public async Task What_came_late_in_a_slow_batch_is_left_to_whoever_claimed_it_since()
    {
        var time = new FakeTime();
        await using var slow = await TestHost.StartAsync(database, time: time);
        await using var other = await TestHost.StartAsync(database, time: time);
        var to = MadeUp.Number();
        await slow.OweAsync(to, "First", "Second");
        slow.Sms.After = message =>
        {
            if (message.Text is not "Household: First") return;
            time.Advance(TimeSpan.FromMinutes(1));
            other.SendDueAsync().GetAwaiter().GetResult();
        };

        await slow.SendDueAsync();

        Assert.Equal(["Household: First"], slow.Sms.To(to));
        Assert.Contains("Household: Second", other.Sms.To(to));
    }

    private static async Task CrashAfterSendingAsync(TestHost host)
    {
        host.Sms.After = _ => throw new OperationCanceledException("The process died.");
        await Assert.ThrowsAsync<OperationCanceledException>(host.SendDueAsync);
        host.Sms.After = _ => { };
    }
}

public sealed class SendingTestsOnSqlite(SqliteTestDatabase database) : SendingTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SendingTestsOnPostgres(PostgresTestDatabase database) : SendingTests(database), IClassFixture<PostgresTestDatabase>;
