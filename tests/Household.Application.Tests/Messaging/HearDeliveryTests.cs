using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Messaging;

/// <summary>What a sender tells moves a message forward, whatever order it is told in.</summary>
public abstract class HearDeliveryTests(TestDatabase database)
{
    private static readonly Delivery[] s_told = [Delivery.Queued, Delivery.Sending, Delivery.Sent, Delivery.Delivered, Delivery.Undelivered, Delivery.Failed];

    [Fact]
    public async Task It_moves_forward_step_by_step_and_never_from_its_end()
    {
        await using var host = await StartAsync();
        var (to, id, sid) = await SentAsync(host);

        foreach (var told in new[] { Delivery.Sending, Delivery.Sent, Delivery.Delivered })
        {
            Assert.True(await TellAsync(host, id, sid, told));
            Assert.Equal(told, (await host.OwedAsync(to)).Delivery);
        }

        foreach (var late in s_told)
        {
            Assert.False(await TellAsync(host, id, sid, late, 30003));
            Assert.Equal((Delivery.Delivered, null), ((await host.OwedAsync(to)).Delivery, (await host.OwedAsync(to)).Error));
        }
    }

    [Fact]
    public async Task Told_in_any_order_and_twice_it_ends_where_it_would_have_ended()
    {
        await using var host = await StartAsync();
        Delivery[] steps = [Delivery.Queued, Delivery.Sending, Delivery.Sent, Delivery.Undelivered];
        foreach (var order in Orders(steps))
        {
            var (to, id, sid) = await SentAsync(host);
            foreach (var told in order.Concat(order)) await TellAsync(host, id, sid, told, told == Delivery.Undelivered ? 30005 : null);
            Assert.Equal((Delivery.Undelivered, 30005), ((await host.OwedAsync(to)).Delivery, (await host.OwedAsync(to)).Error));
        }
    }

    [Fact]
    public async Task A_message_told_of_before_its_send_was_recorded_is_sent()
    {
        await using var host = await StartAsync();
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        var id = (await host.OwedAsync(to)).Id;
        host.Sms.After = _ =>
        {
            TellAsync(host, id, host.Sms.ProviderIdOf(host.Sms.All.Count), Delivery.Delivered).GetAwaiter().GetResult();
            throw new IOException("The answer was lost.");
        };
        await host.SendDueAsync();
        host.Sms.After = _ => { };
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.SendDueAsync();

        var sent = await host.OwedAsync(to);
        Assert.Equal((Delivery.Delivered, 0), (sent.Delivery, sent.Failures));
        Assert.NotNull(sent.SentAt);
        Assert.Null(sent.SendBegunAt);
        Assert.Single(host.Sms.To(to));
    }

    [Fact]
    public async Task A_message_of_nobody_s_or_another_of_the_provider_s_changes_nothing()
    {
        await using var host = await StartAsync();
        var (to, id, _) = await SentAsync(host);
        Assert.False(await TellAsync(host, host.Ids.Bare(), host.Sms.ProviderIdOf(1), Delivery.Delivered));
        Assert.False(await TellAsync(host, id, "SM" + new string('f', 32), Delivery.Failed, 30003));
        Assert.Equal(Delivery.Queued, (await host.OwedAsync(to)).Delivery);
    }

    [Fact]
    public async Task Told_many_times_at_once_it_is_news_once()
    {
        await using var host = await StartAsync();
        var (_, id, sid) = await SentAsync(host);
        var news = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TellAsync(host, id, sid, Delivery.Delivered))));
        Assert.Single(news, isNews => isNews);
    }

    [Fact]
    public async Task One_that_could_not_be_delivered_is_not_sent_again()
    {
        await using var host = await StartAsync();
        var (to, id, sid) = await SentAsync(host);
        await TellAsync(host, id, sid, Delivery.Undelivered, 30006);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.SendDueAsync();
        Assert.Single(host.Sms.To(to));
    }

    private static IEnumerable<Delivery[]> Orders(Delivery[] steps) => steps.Length == 1
        ? [steps]
        : steps.SelectMany((first, i) => Orders([.. steps[..i], .. steps[(i + 1)..]]).Select(rest => (Delivery[])[first, .. rest]));

    private static Task<bool> TellAsync(TestHost host, Guid id, string sid, Delivery delivery, int? error = null) =>
        host.Get<HearDelivery>().RunAsync(id, sid, delivery, error, TestContext.Current.CancellationToken);

    private static async Task<(Msisdn To, Guid Id, string Sid)> SentAsync(TestHost host)
    {
        var to = MadeUp.Number();
        await host.OweAsync(to, "Hello");
        await host.SendDueAsync();
        var sent = await host.OwedAsync(to);
        return (to, sent.Id, sent.ProviderId!);
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(database, services => services.AddSingleton<HearDelivery>());
}

public sealed class HearDeliveryTestsOnSqlite(SqliteTestDatabase database) : HearDeliveryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class HearDeliveryTestsOnPostgres(PostgresTestDatabase database) : HearDeliveryTests(database), IClassFixture<PostgresTestDatabase>;
