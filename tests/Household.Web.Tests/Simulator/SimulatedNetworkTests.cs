using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Simulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Simulator;

/// <summary>The job that sends network orders, on the simulated network in each of its moods.</summary>
public abstract class SimulatedNetworkTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_works_at_once_and_remembers_what_it_has_set_on_each_line()
    {
        await using var story = await StartAsync(NetworkMood.Works);
        var locked = await story.OrderAsync(NetworkOrderKind.LockPortOut);
        var suspended = await story.OrderAsync(NetworkOrderKind.SuspendLine);

        await story.SendAsync();

        Assert.Equal(NetworkOrderState.Done, (await story.NowAsync(locked)).State);
        Assert.Equal(NetworkOrderState.Done, (await story.NowAsync(suspended)).State);
        Assert.Equal((true, true, false, false, 2), SetOn(story.Line));

        await story.OrderAsync(NetworkOrderKind.ResumeLine);
        await story.SendAsync();
        Assert.Equal((false, true, false, false, 3), SetOn(story.Line));
    }

    [Fact]
    public async Task It_puts_an_order_off_three_times_and_carries_it_out_once()
    {
        await using var story = await StartAsync(NetworkMood.Delays);
        var order = await story.OrderAsync(NetworkOrderKind.SuspendLine);

        for (var attempt = 1; attempt <= SimulatedNetwork.Delays; attempt++)
        {
            await story.SendAsync();
            var now = await story.NowAsync(order);
            Assert.Equal((NetworkOrderState.Ordered, attempt), (now.State, now.Attempts));
            Assert.False(story.Line.IsSuspended);
            story.Host.Time.Advance(now.NextTryAt - story.Host.Now);
        }

        await story.SendAsync();
        Assert.Equal(NetworkOrderState.Done, (await story.NowAsync(order)).State);
        Assert.Equal(1, story.Line.CarriedOut);
    }

    [Fact]
    public async Task It_refuses_an_order_for_good_and_stays_with_that()
    {
        await using var story = await StartAsync(NetworkMood.Fails);
        var order = await story.OrderAsync(NetworkOrderKind.SuspendLine);

        await story.SendAsync();

        var now = await story.NowAsync(order);
        Assert.Equal((NetworkOrderState.Failed, SimulatedNetwork.Refusal), (now.State, now.Failure));
        Assert.Equal(0, story.Line.CarriedOut);
        story.Network.Mood = NetworkMood.Works;
        Assert.IsType<NetworkAnswer.Failed>(await story.Network.CarryOutAsync(new(order.Id, order.HouseholdId, order.LineId, story.Line.Number, Iccid: null, order.Kind), Cancel));
    }

    [Fact]
    public async Task It_never_answers_until_the_job_gives_up_and_asks_again()
    {
        await using var story = await StartAsync(NetworkMood.TimesOut);
        var order = await story.OrderAsync(NetworkOrderKind.SuspendLine);

        var sending = story.SendAsync();
        await story.ReceivesAsync(SimulatedReply.Silent);
        story.Host.Time.Advance(SendNetworkOrders.TimeOut);
        await sending;
        Assert.Equal(NetworkOrderState.Ordered, (await story.NowAsync(order)).State);
        Assert.Equal(0, story.Line.CarriedOut);

        story.Network.Mood = NetworkMood.Works;
        story.Host.Time.Advance(NetworkOrder.FirstWait);
        await story.SendAsync();
        Assert.Equal(NetworkOrderState.Done, (await story.NowAsync(order)).State);
    }

    [Fact]
    public async Task Its_answer_gets_lost_and_the_second_attempt_is_answered_without_doing_it_twice()
    {
        await using var story = await StartAsync(NetworkMood.LosesFirstAnswer);
        var order = await story.OrderAsync(NetworkOrderKind.SuspendLine);

        await story.SendAsync();
        Assert.Equal(NetworkOrderState.Ordered, (await story.NowAsync(order)).State);
        Assert.True(story.Line.IsSuspended);
        story.Host.Time.Advance(NetworkOrder.FirstWait);
        await story.SendAsync();

        var now = await story.NowAsync(order);
        Assert.Equal((NetworkOrderState.Done, 2), (now.State, now.Attempts));
        Assert.Equal(1, story.Line.CarriedOut);
    }

    [Fact]
    public async Task It_answers_late_and_an_order_cancelled_meanwhile_stays_cancelled()
    {
        await using var story = await StartAsync(NetworkMood.AnswersLate);
        var order = await story.OrderAsync(NetworkOrderKind.SuspendLine);

        var sending = story.SendAsync();
        await story.ReceivesAsync(SimulatedReply.Late);
        await story.CancelAsync(order);
        story.Host.Time.Advance(SimulatedNetwork.Late);
        await sending;

        var now = await story.NowAsync(order);
        Assert.Equal(NetworkOrderState.Cancelled, now.State);
        Assert.True(now.MayBeCarriedOut);
        Assert.True(story.Line.IsSuspended);

        await story.OrderAsync(order.Opposite);
        story.Host.Time.Advance(NetworkOrder.AttemptTime);
        story.Network.Mood = NetworkMood.Works;
        await story.SendAsync();
        Assert.False(story.Line.IsSuspended);
    }

    private static (bool Suspended, bool PortOut, bool SimChange, bool TakeOver, int CarriedOut) SetOn(SimulatedLine line) =>
        (line.IsSuspended, line.PortOutIsLocked, line.SimChangeIsLocked, line.TakeOverIsLocked, line.CarriedOut);

    private Task<Story> StartAsync(NetworkMood mood) => Story.StartAsync(database, mood);

    /// <summary>The founding case on the simulated network, with orders about the partner's line.</summary>
    private sealed class Story(TestHost host, Scenario scenario) : IAsyncDisposable
    {
        public TestHost Host => host;

        public SimulatedNetwork Network => host.Get<SimulatedNetwork>();

        public SimulatedLine Line => Network.LineOf(scenario.PartnersLine.Number);

        public static async Task<Story> StartAsync(TestDatabase database, NetworkMood mood)
        {
            var host = await SignInHost.StartAsync(database, services =>
                services.AddSingleton<SimulatedNetwork>().AddSingleton<INetwork>(provider => provider.GetRequiredService<SimulatedNetwork>()).AddOrders());

            // What an earlier test left open in the same database is not this one's.
            await using (var db = await host.OpenAsync()) await db.NetworkOrders.ExecuteDeleteAsync(Cancel);
            host.Get<SimulatedNetwork>().Mood = mood;
            return new(host, await Scenario.StoredAsync(host));
        }

        public Task<NetworkOrder> OrderAsync(NetworkOrderKind kind) => host.Get<HouseholdTransaction>().Run<NetworkOrder>(
            [scenario.HouseholdId],
            async work => Step<NetworkOrder>.Commit((await work.OrderAsync(scenario.HouseholdId, host.Ids.New<OperationRequestId>(), scenario.PartnersLine.Id, [kind], Cancel))[0]),
            Cancel);

        public Task SendAsync() => host.Get<SendNetworkOrders>().RunAsync(Cancel);

        public Task ReceivesAsync(SimulatedReply reply) => Eventually.IsTrueAsync(() => Network.Attempts.Any(attempt => attempt.Reply == reply), "The network has the order.");

        public Task<bool> CancelAsync(NetworkOrder order) => host.Get<HouseholdTransaction>().Run<bool>(
            [order.HouseholdId],
            async work => Step<bool>.Commit((await work.Db.NetworkOrders.FirstAsync(one => one.HouseholdId == order.HouseholdId && one.Id == order.Id, Cancel)).Cancel(work.Now)),
            Cancel);

        public async Task<NetworkOrder> NowAsync(NetworkOrder order)
        {
            await using var db = await host.OpenAsync();
            return await db.NetworkOrders.AsNoTracking().FirstAsync(one => one.HouseholdId == order.HouseholdId && one.Id == order.Id, Cancel);
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}

public sealed class SimulatedNetworkTestsOnSqlite(SqliteTestDatabase database) : SimulatedNetworkTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SimulatedNetworkTestsOnPostgres(PostgresTestDatabase database) : SimulatedNetworkTests(database), IClassFixture<PostgresTestDatabase>;
