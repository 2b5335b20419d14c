using System.Threading.Channels;
using HouseholdPortal.Application.Messaging;
using Microsoft.Extensions.Hosting;

namespace HouseholdPortal.Application;

/// <summary>A job that repeats until the program stops. Errors are logged and the job tries again at the next run.</summary>
/// <param name="every">The time between two runs.</param>
/// <param name="atOnce">Whether the first run is at the start of the program.</param>
/// <param name="once">Whether the job ends after its first successful run.</param>
/// <param name="wokenBy">Changes that start the next run early.</param>
public abstract class RepeatingJob(
    TimeSpan every, TimeProvider time, bool atOnce = false, bool once = false, (IChangeNotifier Notifier, ChangeTopic Topic)? wokenBy = null) : BackgroundService
{
    /// <summary>One run.</summary>
    public abstract Task RunAsync(CancellationToken cancellationToken);

    protected abstract void Report(Exception error);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RepeatAsync(RunAsync, stoppingToken);

    protected async Task RepeatAsync(Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        // Room for one: a call during a run starts one more run, however many calls come.
        var calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var timer = time.CreateTimer(_ => Call(), null, every, every);
        using var subscription = wokenBy?.Notifier.Subscribe(wokenBy.Value.Topic, _ => Call());
        if (atOnce) Call();
        await foreach (var call in calls.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                await turn(cancellationToken);
                if (once) return;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                Report(error);
            }
        }

        void Call() => calls.Writer.TryWrite(true);
    }
}
