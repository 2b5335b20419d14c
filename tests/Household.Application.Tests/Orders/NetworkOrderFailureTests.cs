using HouseholdPortal.Application.Orders;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Orders;

/// <summary>How an order ends that is not carried out: the network refuses it, or it is cancelled.</summary>
public abstract class NetworkOrderFailureTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_that_the_network_refuses_is_audited_undone_once_and_not_sent_again()
    {
        await using var story = await StartAsync();
        var order = await story.OrderOneAsync();

        await story.SendAsync();
        story.Host.Time.Advance(NetworkOrder.LongestWait);
        await story.SendAsync();

        var now = await story.NowAsync(order);
        Assert.Equal((NetworkOrderState.Failed, "no-such-line"), (now.State, now.Failure));
        Assert.Single(story.Network.Received);
        Assert.Equal(order.Id, Assert.Single(story.Failure.Failed));
        Assert.Equal(1, await story.FailuresInAuditAsync());
    }

    [Fact]
    public async Task What_undoes_it_is_stored_with_the_failure_and_goes_out_before_any_later_order()
    {
        await using var story = await StartAsync();
        var orders = await story.OrderAsync(story.Scenario.PartnersLine, NetworkOrderKind.LockPortOut, NetworkOrderKind.SuspendLine, NetworkOrderKind.LockTakeOver);
        story.Network.Answer = (instruction, _) => Task.FromResult<NetworkAnswer>(instruction.Id == orders[1].Id ? new NetworkAnswer.Failed("no-such-line") : new NetworkAnswer.Done());
        story.Failure.Then = async (work, failed, cancellationToken) =>
        {
            // As an operation is undone: what was not sent is cancelled, what may have been carried out is undone by its opposite.
            var all = await work.Db.NetworkOrders.Where(order => order.HouseholdId == failed.HouseholdId && order.RequestId == failed.RequestId).OrderByDescending(order => order.OrderedAt).ToListAsync(cancellationToken);
            foreach (var order in all) order.Cancel(work.Now);
            await work.OrderAsync(failed.HouseholdId, failed.RequestId, failed.LineId, [.. all.Where(order => order.MayBeCarriedOut).Select(order => order.Opposite)], cancellationToken);
        };

        await story.SendAsync();

        Assert.Equal([NetworkOrderKind.LockPortOut, NetworkOrderKind.SuspendLine, NetworkOrderKind.UnlockPortOut], story.Network.Received.Select(instruction => instruction.Kind));
        Assert.Equal(NetworkOrderState.Cancelled, (await story.NowAsync(orders[2])).State);
        Assert.Equal(NetworkOrderState.Failed, (await story.NowAsync(orders[1])).State);
    }

    [Fact]
    public async Task Where_undoing_fails_nothing_is_stored_and_the_order_is_tried_again()
    {
        await using var story = await StartAsync();
        var order = await story.OrderOneAsync();
        story.Failure.Then = async (work, failed, cancellationToken) =>
        {
            await work.OrderAsync(failed.HouseholdId, failed.RequestId, failed.LineId, [failed.Opposite], cancellationToken);
            await work.Db.SaveChangesAsync(cancellationToken);
            throw new InvalidOperationException("Cannot be undone now.");
        };

        await story.SendAsync();

        Assert.Equal(NetworkOrderState.Ordered, (await story.NowAsync(order)).State);
        Assert.Equal(0, await story.FailuresInAuditAsync());
        await using (var db = await story.Host.OpenAsync()) Assert.Single(await db.NetworkOrders.Where(one => one.HouseholdId == order.HouseholdId).ToListAsync(Cancel));

        story.Failure.Then = (_, _, _) => Task.CompletedTask;
        story.Host.Time.Advance(NetworkOrder.AttemptTime);
        await story.SendAsync();

        Assert.Equal([order.Id, order.Id], story.Network.Received.Select(instruction => instruction.Id));
        Assert.Equal(NetworkOrderState.Failed, (await story.NowAsync(order)).State);
        Assert.Equal(1, await story.FailuresInAuditAsync());
    }

    [Fact]
    public async Task An_order_that_was_cancelled_is_not_sent()
    {
        await using var story = await StartAsync();
        var order = await story.OrderOneAsync();
        Assert.True(await story.CancelAsync(order));

        await story.SendAsync();

        Assert.Empty(story.Network.Received);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_after_a_cancel_changes_nothing(bool carriedOut)
    {
        await using var story = await StartAsync();
        var order = await story.OrderOneAsync();
        var answer = await UnderWayAsync(story, order);
        Assert.True(await story.CancelAsync(order));

        answer.Answer.SetResult(carriedOut ? new NetworkAnswer.Done() : new NetworkAnswer.Failed("no-such-line"));
        await answer.Sending;

        var now = await story.NowAsync(order);
        Assert.Equal((NetworkOrderState.Cancelled, null), (now.State, now.Failure));
        Assert.True(now.MayBeCarriedOut);
        Assert.Empty(story.Failure.Failed);
        Assert.Equal(0, await story.FailuresInAuditAsync());
    }

    [Fact]
    public async Task The_opposite_of_an_order_cancelled_under_way_does_not_overtake_it()
    {
        await using var story = await StartAsync();
        var order = await story.OrderOneAsync();
        var answer = await UnderWayAsync(story, order);
        Assert.True(await story.CancelAsync(order));
        var opposite = await story.OrderOneAsync(order.Opposite);

        await story.SendAsync();
        Assert.Equal(order.Id, Assert.Single(story.Network.Received).Id);
        story.Host.Time.Advance(SendNetworkOrders.TimeOut);
        await answer.Sending;
        story.Network.Answer = (_, _) => Task.FromResult<NetworkAnswer>(new NetworkAnswer.Done());
        story.Host.Time.Advance(NetworkOrder.AttemptTime - SendNetworkOrders.TimeOut);
        await story.SendAsync();

        Assert.Equal([order.Id, opposite.Id], story.Network.Received.Select(instruction => instruction.Id));
        Assert.Equal(NetworkOrderState.Done, (await story.NowAsync(opposite)).State);
    }

    /// <summary>Begins a call that a test answers.</summary>
    private static async Task<(TaskCompletionSource<NetworkAnswer> Answer, Task Sending)> UnderWayAsync(OrderStory story, NetworkOrder order)
    {
        var answer = new TaskCompletionSource<NetworkAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        story.Network.Answer = (_, _) => answer.Task;
        var sending = story.SendAsync();
        await Eventually.IsTrueAsync(() => story.Network.Received.Any(instruction => instruction.Id == order.Id), "The network is called.");
        return (answer, sending);
    }

    private async Task<OrderStory> StartAsync()
    {
        var story = await OrderStory.StartAsync(database);
        story.Network.Answer = (_, _) => Task.FromResult<NetworkAnswer>(new NetworkAnswer.Failed("no-such-line"));
        return story;
    }
}

public sealed class NetworkOrderFailureTestsOnSqlite(SqliteTestDatabase database) : NetworkOrderFailureTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class NetworkOrderFailureTestsOnPostgres(PostgresTestDatabase database) : NetworkOrderFailureTests(database), IClassFixture<PostgresTestDatabase>;
