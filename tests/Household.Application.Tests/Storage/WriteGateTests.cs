using HouseholdPortal.Application.Storage;

namespace HouseholdPortal.Application.Tests.Storage;

public sealed class WriteGateTests
{
    [Fact]
    public async Task Writers_pass_one_at_a_time_in_the_order_they_came()
    {
        using var gate = WriteGate.OneAtATime();
        var order = new List<int>();
        var first = await gate.EnterAsync(TestContext.Current.CancellationToken);
        var waiting = Enumerable.Range(0, 10).Select(PassAsync).ToArray();
        Assert.Empty(order);

        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 10), order);

        async Task PassAsync(int number)
        {
            using var pass = await gate.EnterAsync(TestContext.Current.CancellationToken);
            order.Add(number);
        }
    }

    [Fact]
    public async Task A_writer_that_gives_up_waiting_does_not_keep_the_gate()
    {
        using var gate = WriteGate.OneAtATime();
        var first = await gate.EnterAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource();
        var second = gate.EnterAsync(patience.Token).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        first.Dispose();
        var third = gate.EnterAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.True(third.IsCompletedSuccessfully);
        (await third).Dispose();
    }

    [Fact]
    public async Task A_writer_that_cannot_await_passes_in_its_turn_too()
    {
        using var gate = WriteGate.OneAtATime();
        var first = await gate.EnterAsync(TestContext.Current.CancellationToken);
        var second = Task.Run(gate.Enter, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();
        var third = gate.EnterAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.True(third.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task The_open_gate_holds_nobody()
    {
        using var gate = WriteGate.Open();
        using var one = await gate.EnterAsync(TestContext.Current.CancellationToken);
        var another = gate.EnterAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.True(another.IsCompletedSuccessfully);
    }
}
