using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Checks every minute whether somebody has codes sent for the money.</summary>
public sealed partial class WatchCodeTraffic(RaisePumpingAlarm alarm, TimeProvider time, ILogger<WatchCodeTraffic> log) : RepeatingJob(s_every, time)
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    public override Task RunAsync(CancellationToken cancellationToken) => alarm.RunAsync(cancellationToken);

    protected override void Report(Exception error) => NotWatched(log, error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not check how many of the codes sent are used.")]
    private static partial void NotWatched(ILogger log, Exception error);
}
