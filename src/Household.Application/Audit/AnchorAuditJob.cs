using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Audit;

/// <summary>Anchors the audit chains each minute.</summary>
public sealed partial class AnchorAuditJob(AnchorAudit anchor, TimeProvider time, ILogger<AnchorAuditJob> log) : RepeatingJob(s_period, time, atOnce: true)
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    public override Task RunAsync(CancellationToken cancellationToken) => anchor.RunAsync(cancellationToken);

    protected override void Report(Exception error) => NotAnchored(log, error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not anchor the audit chains.")]
    private static partial void NotAnchored(ILogger log, Exception error);
}
