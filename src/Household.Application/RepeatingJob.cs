using System.Threading.Channels;
using HouseholdPortal.Application.Messaging;
using Microsoft.Extensions.Hosting;

namespace HouseholdPortal.Application;

/// <summary>A job that does the same again and again until the program stops. What goes wrong is reported and tried again at the next turn.</summary>
/// <param name="every">From one turn to the next.</param>
/// <param name="atOnce">Whether the first turn is at the start of the program.</param>
/// <param name="once">Whether the job ends with its first turn that goes well.</param>
/// <param name="wokenBy">Changes that bring the next turn forward.</param>
public abstract class RepeatingJob(
    TimeSpan every, TimeProvider time, bool atOnce = false, bool once = false, (IChangeNotifier Notifier, ChangeTopic Topic)? wokenBy = null) : BackgroundService
{
    /// <summary>One turn.</summary>
    public abstract Task RunAsync(CancellationToken cancellationToken);

    protected abstract void Report(Exception error);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RepeatAsync(RunAsync, stoppingToken);

    protected async Task RepeatAsync(Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        // Room for one: a call that comes during a turn is the next turn, however many come.
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
