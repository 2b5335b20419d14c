using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Looks every minute whether somebody has codes sent for the money.</summary>
public sealed partial class WatchCodeTraffic(RaisePumpingAlarm alarm, TimeProvider time, ILogger<WatchCodeTraffic> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(s_every, time, stoppingToken);
            try
            {
                await alarm.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                NotWatched(log, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not check how many of the codes sent are used.")]
    private static partial void NotWatched(ILogger log, Exception error);
}
