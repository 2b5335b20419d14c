using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Problems;

/// <summary>Deletes old problem reports, every hour and a few at a time.</summary>
public sealed partial class PurgeProblemReports(
    IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, TimeProvider time, ILogger<PurgeProblemReports> log) : RepeatingJob(s_every, time)
{
    /// <summary>The most in one pass through the gate, because requests wait for it.</summary>
    internal const int Batch = 500;

    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now - ProblemReport.KeptFor;
        while (await DeleteSomeAsync(before, cancellationToken) == Batch) { }
    }

    protected override void Report(Exception error) => NotPurged(log, error);

    private async Task<int> DeleteSomeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ProblemReport>().Where(report => report.At < before).OrderBy(report => report.At).Take(Batch).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not delete old problem reports.")]
    private static partial void NotPurged(ILogger log, Exception error);
}
