using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Messaging;

/// <summary>Deletes old texts to the operator, every hour and a few at a time.</summary>
public sealed partial class PurgeInboundMessages(
    IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, TimeProvider time, ILogger<PurgeInboundMessages> log) : RepeatingJob(s_every, time)
{
    /// <summary>The most in one pass through the gate, because requests wait for it.</summary>
    internal const int Batch = 500;

    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now - InboundMessage.KeptFor;
        while (await DeleteSomeAsync(before, cancellationToken) == Batch) { }
    }

    protected override void Report(Exception error) => NotPurged(log, error);

    private async Task<int> DeleteSomeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InboundMessage>().Where(message => message.At < before).OrderBy(message => message.At).Take(Batch).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not delete old texts to the operator.")]
    private static partial void NotPurged(ILogger log, Exception error);
}
