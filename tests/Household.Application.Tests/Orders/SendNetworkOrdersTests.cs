using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Orders;

public abstract class SendNetworkOrdersTests(TestDatabase database)
{
    [Fact]
    public async Task The_network_gets_the_line_with_its_number_and_SIM_and_the_order_is_done()
    {
        await using var story = await StartAsync();
        var order = await story.OrderOneAsync();

        await story.SendAsync();
        await story.SendAsync();

        var line = story.Scenario.PartnersLine;
        Assert.Equal(new(order.Id, story.Scenario.HouseholdId, line.Id, line.Number, line.Sim.Iccid, NetworkOrderKind.SuspendLine), Assert.Single(story.Network.Received));
        Assert.Equal((NetworkOrderState.Done, story.Host.Now, 1), await EndOfAsync(story, order));
        Assert.Empty(story.Failure.Failed);
    }

    [Fact]
    public async Task Both_the_order_and_its_end_are_told()
    {
        await using var story = await StartAsync();
        var told = new List<Guid>();
        using var listening = story.Host.Get<IChangeNotifier>().Subscribe(ChangeTopic.NetworkOrder, told.Add);

        var order = await story.OrderOneAsync();
        Assert.Equal([order.Id.Value], told);
        await story.SendAsync();

        Assert.Equal([order.Id.Value, order.Id.Value], told);
    }

    [Fact]
    public async Task Orders_of_a_line_go_out_one_after_the_other_as_they_were_written()
    {
        await using var story = await StartAsync();
        NetworkOrderKind[] kinds = [NetworkOrderKind.LockTakeOver, NetworkOrderKind.SuspendLine, NetworkOrderKind.ResumeLine, NetworkOrderKind.LockPortOut];
        await story.OrderAsync(story.Scenario.PartnersLine, kinds);
        await story.OrderAsync(story.Scenario.PartnersLine, NetworkOrderKind.SuspendLine);

        await story.SendAsync();

        Assert.Equal([.. kinds, NetworkOrderKind.SuspendLine], story.Network.Received.Select(instruction => instruction.Kind));
    }

    [Fact]
    public async Task An_order_waits_until_the_earlier_one_of_its_line_has_ended_and_other_lines_do_not()
    {
        await using var story = await StartAsync();
        var first = await story.OrderOneAsync();
        var second = await story.OrderOneAsync(NetworkOrderKind.ResumeLine);
        var others = (await story.OrderAsync(story.Scenario.SonsLine, NetworkOrderKind.LockPortOut))[0];
        story.Network.Answer = (instruction, _) => Task.FromResult<NetworkAnswer>(instruction.Id == first.Id ? new NetworkAnswer.Later() : new NetworkAnswer.Done());

        await story.SendAsync();
        await story.SendAsync();

        Assert.Equal(NetworkOrderState.Done, (await story.NowAsync(others)).State);
        Assert.Equal(0, (await story.NowAsync(second)).Attempts);
        Assert.Equal(story.Host.Now + NetworkOrder.FirstWait, (await story.NowAsync(first)).NextTryAt);

        story.Network.Answer = (_, _) => Task.FromResult<NetworkAnswer>(new NetworkAnswer.Done());
        story.Host.Time.Advance(NetworkOrder.FirstWait);
        await story.SendAsync();

        Assert.Equal([first.Id, second.Id], story.Network.Received.Where(instruction => instruction.Line == first.LineId).Select(instruction => instruction.Id).TakeLast(2));
        Assert.Equal(NetworkOrderState.Done, (await story.NowAsync(second)).State);
    }

    [Fact]
    public async Task A_call_without_an_answer_is_given_up_after_ten_seconds_and_holds_up_no_other_line()
    {
        await using var story = await StartAsync();
        var deaf = await story.OrderOneAsync();
        var other = (await story.OrderAsync(story.Scenario.SonsLine, NetworkOrderKind.LockPortOut))[0];
        story.Network.Answer = (instruction, _) => instruction.Id == deaf.Id ? new TaskCompletionSource<NetworkAnswer>().Task : Task.FromResult<NetworkAnswer>(new NetworkAnswer.Done());

        var sending = story.SendAsync();
        await Eventually.IsTrueAsync(async () => story.Network.Received.Count == 2 && (await story.NowAsync(other)).State == NetworkOrderState.Done, "The other line's order is done meanwhile.");
        story.Host.Time.Advance(SendNetworkOrders.TimeOut - TimeSpan.FromMilliseconds(1));
        Assert.False(sending.IsCompleted);
        story.Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await sending;

        var now = await story.NowAsync(deaf);
        Assert.Equal((NetworkOrderState.Ordered, 1, story.Host.Now + NetworkOrder.FirstWait), (now.State, now.Attempts, now.NextTryAt));
    }

    [Fact]
    public async Task A_network_that_cannot_be_reached_is_asked_again_with_the_same_id()
    {
        await using var story = await StartAsync();
        var order = await story.OrderOneAsync();
        story.Network.Answer = (_, _) => throw new HttpRequestException("Not there.");
        await story.SendAsync();

        story.Network.Answer = (_, _) => Task.FromResult<NetworkAnswer>(new NetworkAnswer.Done());
        story.Host.Time.Advance(NetworkOrder.FirstWait);
        await story.SendAsync();

        Assert.Equal([order.Id, order.Id], story.Network.Received.Select(instruction => instruction.Id));
        Assert.Equal((NetworkOrderState.Done, story.Host.Now, 2), await EndOfAsync(story, order));
    }

    [Fact]
    public async Task A_worker_killed_between_the_call_and_its_storing_is_replaced_and_sends_the_same_id()
    {
        await using var story = await StartAsync();
        var order = await story.OrderOneAsync();
        using var kill = new CancellationTokenSource();
        story.Network.Answer = async (_, _) =>
        {
            await kill.CancelAsync();
            return new NetworkAnswer.Done();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => story.SendAsync(kill.Token));
        Assert.Equal((NetworkOrderState.Ordered, null, 1), await EndOfAsync(story, order));

        story.Network.Answer = (_, _) => Task.FromResult<NetworkAnswer>(new NetworkAnswer.Done());
        await story.SendAsync();
        Assert.Single(story.Network.Received);
        story.Host.Time.Advance(NetworkOrder.AttemptTime);
        await story.SendAsync();

        Assert.Equal([order.Id, order.Id], story.Network.Received.Select(instruction => instruction.Id));
        Assert.Equal((NetworkOrderState.Done, story.Host.Now, 2), await EndOfAsync(story, order));
    }

    [Fact]
    public async Task Two_nodes_at_once_send_an_order_once()
    {
        await using var story = await StartAsync();
        await story.OrderOneAsync();

        await Task.WhenAll(story.SendAsync(), story.SendAsync(), story.SendAsync());

        Assert.Single(story.Network.Received);
    }

    private Task<OrderStory> StartAsync() => OrderStory.StartAsync(database);

    private static async Task<(NetworkOrderState State, DateTimeOffset? EndedAt, int Attempts)> EndOfAsync(OrderStory story, NetworkOrder order)
    {
        var now = await story.NowAsync(order);
        return (now.State, now.EndedAt, now.Attempts);
    }
}

public sealed class SendNetworkOrdersTestsOnSqlite(SqliteTestDatabase database) : SendNetworkOrdersTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SendNetworkOrdersTestsOnPostgres(PostgresTestDatabase database) : SendNetworkOrdersTests(database), IClassFixture<PostgresTestDatabase>;
