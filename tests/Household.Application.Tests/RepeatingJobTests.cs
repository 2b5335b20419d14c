using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests;

public sealed class RepeatingJobTests
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);
    private readonly FakeTime _time = new();

    [Fact]
    public async Task What_goes_wrong_is_reported_and_tried_again_at_the_next_turn()
    {
        using var job = new Job(_time, failures: 1, atOnce: true);
        await job.StartAsync(TestContext.Current.CancellationToken);
        await job.HasTakenAsync(1);
        _time.Advance(s_every);
        await job.HasTakenAsync(2);
        Assert.Equal(1, job.Reports);
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_change_brings_the_next_turn_forward()
    {
        var notifier = new LocalChangeNotifier();
        using var job = new Job(_time, atOnce: true, wokenBy: (notifier, ChangeTopic.Outbox));
        await job.StartAsync(TestContext.Current.CancellationToken);
        await job.HasTakenAsync(1);
        await notifier.PublishAsync([(ChangeTopic.Outbox, Guid.Empty)], TestContext.Current.CancellationToken);
        await job.HasTakenAsync(2);
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_job_for_once_ends_with_its_first_turn_that_goes_well()
    {
        using var job = new Job(_time, failures: 1, atOnce: true, once: true);
        await job.StartAsync(TestContext.Current.CancellationToken);
        await job.HasTakenAsync(1);
        _time.Advance(s_every);
        await job.ExecuteTask!;
        Assert.Equal(2, job.Turns);
    }

    private sealed class Job(FakeTime time, int failures = 0, bool atOnce = false, bool once = false, (IChangeNotifier, ChangeTopic)? wokenBy = null) : RepeatingJob(s_every, time, atOnce, once, wokenBy)
    {
        private int _turns;

        public int Turns => Volatile.Read(ref _turns);

        public int Reports { get; private set; }

        public override Task RunAsync(CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _turns) <= failures ? Task.FromException(new InvalidOperationException("It went wrong.")) : Task.CompletedTask;

        public Task HasTakenAsync(int turns) => Eventually.IsTrueAsync(() => Turns == turns, $"It takes turn {turns}.");

        protected override void Report(Exception error) => Reports++;
    }
}
