using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Audit;

/// <summary>Anchors the audit chains each minute.</summary>
public sealed partial class AnchorAuditJob(AnchorAudit anchor, TimeProvider time, ILogger<AnchorAuditJob> log) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(s_period, time);
        do
        {
            try
            {
                await anchor.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                NotAnchored(log, error);
            }
        }
        while (await minute.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not anchor the audit chains.")]
    private static partial void NotAnchored(ILogger log, Exception error);
}
