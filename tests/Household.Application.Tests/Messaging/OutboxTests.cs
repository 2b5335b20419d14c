using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Messaging;

public abstract class OutboxTests(TestDatabase database)
{
    [Fact]
    public async Task A_message_is_sent_once_with_its_text_and_not_again()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync( to, "Hello");

        await host.SendDueAsync();
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.SendDueAsync();

        Assert.Equal(["Household: Hello"], host.Sms.To(to));
    }

    [Fact]
    public async Task The_text_is_not_readable_in_the_database()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        await host.OweAsync( to, "Your code is 123456");

        await using var db = await host.OpenAsync();
        var stored = await db.Set<OutboxMessage>().SingleAsync(message => message.To == to, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("123456", System.Text.Encoding.UTF8.GetString(stored.ProtectedText), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_leave_in_the_order_they_were_owed_beyond_one_batch()
    {
        await using var host = await TestHost.StartAsync(database);
        var to = MadeUp.Number();
        var texts = Enumerable.Range(1, 51).Select(i => $"Message {i}").ToArray();
        await host.OweAsync( to, texts);

        await host.SendDueAsync();

        Assert.Equal(texts.Select(text => $"Household: {text}"), host.Sms.To(to));
    }

    [Fact]
    public async Task A_simulated_handset_shows_a_repeated_message_once()
    {
        await using var host = await TestHost.StartAsync(database, services => services.AddSingleton<HandsetSimulator>());
        var (id, to) = (host.Ids.Bare(), MadeUp.Number());

        await host.Get<HandsetSimulator>().SendAsync(new OutgoingSms(id, to, "Hello"), TestContext.Current.CancellationToken);
        await host.Get<HandsetSimulator>().SendAsync(new OutgoingSms(id, to, "Hello"), TestContext.Current.CancellationToken);

        await using var db = await host.OpenAsync();
        Assert.Single(await db.Set<HandsetMessage>().Where(message => message.To == to).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_message_that_fails_does_not_hold_up_the_others()
    {
        await using var host = await TestHost.StartAsync(database);
        var (broken, works) = (MadeUp.Number(), MadeUp.Number());
        await host.OweAsync( broken, "Hello");
        await host.OweAsync( works, "Hello");
        host.Sms.Instead = message => message.To == broken ? new SendOutcome.Later("no network") : null;

        await host.SendDueAsync();

        Assert.Empty(host.Sms.To(broken));
        Assert.Equal(["Household: Hello"], host.Sms.To(works));
    }

    [Fact]
    public async Task Two_dispatchers_side_by_side_send_each_message_once()
    {
        var time = new FakeTime();
        await using var one = await TestHost.StartAsync(database, time: time);
        await using var two = await TestHost.StartAsync(database, time: time);
        var to = MadeUp.Number();
        var texts = Enumerable.Range(1, 120).Select(i => $"Message {i}").ToArray();
        await one.OweAsync( to, texts);

        await Task.WhenAll(Task.Run(one.SendDueAsync), Task.Run(two.SendDueAsync));

        Assert.Equal(texts.Select(text => $"Household: {text}").Order(StringComparer.Ordinal), one.Sms.To(to).Concat(two.Sms.To(to)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_dispatcher_sends_when_a_commit_wakes_it_and_when_its_poll_comes()
    {
        await using var host = await TestHost.StartAsync(database, services => services.UseLocalNotifier());
        var dispatcher = host.Get<OutboxDispatcher>();
        await dispatcher.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            var (woken, polled) = (MadeUp.Number(), MadeUp.Number());
            await host.OweAsync( woken, "Hello");
            await Eventually.IsTrueAsync(() => host.Sms.To(woken).Count == 1, "The commit wakes it.");

            // Owed without a word to the notifier, as by another node whose notification was lost.
            var seal = new Application.Keys.SealedText(TestHost.RootKey, OutboxDispatcher.SealPurpose);
            await host.StoreAsync(new OutboxMessage(host.Ids.Bare(), polled, seal.Seal("Hello"), host.Now));
            await Eventually.IsTrueAsync(() => AdvanceAndLook(host, polled), "Its poll comes within seconds.");
        }
        finally
        {
            await dispatcher.StopAsync(CancellationToken.None);
        }

        static bool AdvanceAndLook(TestHost host, Msisdn number)
        {
            host.Time.Advance(TimeSpan.FromSeconds(5));
            return host.Sms.To(number).Count == 1;
        }
    }
}

public sealed class OutboxTestsOnSqlite(SqliteTestDatabase database) : OutboxTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class OutboxTestsOnPostgres(PostgresTestDatabase database) : OutboxTests(database), IClassFixture<PostgresTestDatabase>;
