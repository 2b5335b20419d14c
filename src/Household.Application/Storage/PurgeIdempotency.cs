using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Storage;

/// <summary>Deletes, once an hour, idempotency records older than 30 days: by then no form is sent again.</summary>
public sealed partial class PurgeIdempotency(
    IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, TimeProvider time, ILogger<PurgeIdempotency> log) : RepeatingJob(s_every, time)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now - KeptFor;
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<IdempotencyRecord>().Where(record => record.At < before).ExecuteDeleteAsync(cancellationToken);
    }

    protected override void Report(Exception error) => NotPurged(log, error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not delete old idempotency records.")]
    private static partial void NotPurged(ILogger log, Exception error);
}
