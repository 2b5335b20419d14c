using Microsoft.Extensions.Hosting;

namespace HouseholdPortal.Application;

/// <summary>A job that does the same again and again until the program stops. What goes wrong is reported and tried again at the next turn.</summary>
/// <param name="every">From one turn to the next.</param>
/// <param name="atOnce">Whether the first turn is at the start of the program.</param>
public abstract class RepeatingJob(TimeSpan every, TimeProvider time, bool atOnce = false) : BackgroundService
{
    protected abstract Task TakeTurnAsync(CancellationToken cancellationToken);

    protected abstract void Report(Exception error);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        if (atOnce) await TryAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TakeTurnAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Report(error);
        }
    }
}
