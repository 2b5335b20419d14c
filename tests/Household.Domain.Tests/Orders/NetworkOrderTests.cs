using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Tests.Billing;

namespace HouseholdPortal.Domain.Tests.Orders;

public sealed class NetworkOrderTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(7, 320)]
    [InlineData(8, 600)]
    [InlineData(9, 600)]
    [InlineData(500, 600)]
    public void Each_wait_is_twice_as_long_up_to_ten_minutes(int attempts, int seconds)
    {
        var (order, now) = (New(), s_now);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            now = order.NextTryAt;
            Assert.True(order.Begin(now));
            Assert.True(order.TryLater(now));
        }

        Assert.Equal(TimeSpan.FromSeconds(seconds), order.NextTryAt - now);
        Assert.Equal(attempts, order.Attempts);
    }

    [Fact]
    public void An_attempt_that_is_under_way_is_left_alone_until_it_must_be_over()
    {
        var order = New();
        Assert.True(order.Begin(s_now));

        Assert.False(order.Begin(s_now + NetworkOrder.AttemptTime - TimeSpan.FromMicroseconds(1)));
        Assert.True(order.Begin(s_now + NetworkOrder.AttemptTime));
        Assert.Equal(2, order.Attempts);
    }

    [Fact]
    public void An_order_cancelled_before_any_attempt_was_not_carried_out_and_after_one_it_may_be()
    {
        var (unsent, sent) = (New(), New());
        sent.Begin(s_now);

        Assert.True(unsent.Cancel(s_now));
        Assert.True(sent.Cancel(s_now));

        Assert.False(unsent.MayBeCarriedOut);
        Assert.True(sent.MayBeCarriedOut);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void An_order_counts_as_written_after_the_line_s_newest_and_may_be_sent_at_once(int microseconds)
    {
        var newest = s_now.AddMicroseconds(microseconds);
        var order = new NetworkOrder(NextId.Of<HouseholdId>(), NextId.Of<NetworkOrderId>(), NextId.Of<OperationRequestId>(), NextId.Of<LineId>(), NetworkOrderKind.SuspendLine, s_now, newest);

        Assert.True(order.OrderedAt > newest);
        Assert.True(order.Begin(s_now));
    }

    [Fact]
    public void A_long_code_is_cut()
    {
        var order = New();

        Assert.True(order.Fail(new string('x', NetworkOrder.FailureSize + 1), s_now));

        Assert.Equal(NetworkOrder.FailureSize, order.Failure!.Length);
    }

    [Fact]
    public void Every_kind_has_an_opposite_whose_opposite_it_is()
    {
        foreach (var kind in Enum.GetValues<NetworkOrderKind>())
        {
            var opposite = New(kind).Opposite;
            Assert.NotEqual(kind, opposite);
            Assert.Equal(kind, New(opposite).Opposite);
        }
    }

    private static NetworkOrder New(NetworkOrderKind kind = NetworkOrderKind.SuspendLine) =>
        new(NextId.Of<HouseholdId>(), NextId.Of<NetworkOrderId>(), NextId.Of<OperationRequestId>(), NextId.Of<LineId>(), kind, s_now);
}
