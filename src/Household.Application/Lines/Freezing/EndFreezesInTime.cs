using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Lines.Freezing;

/// <summary>Ends each hold on a line when its day is over. It keeps nothing in memory, so a restart loses nothing; two nodes may try, and one does it.</summary>
public sealed partial class EndFreezesInTime(IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transaction, Clock clock, TimeProvider time, ILogger<EndFreezesInTime> log)
    : RepeatingJob(s_every, time, atOnce: true)
{
    private const int Batch = 100;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(30);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await DueAsync(cancellationToken))
        {
            try
            {
                await transaction.Run<bool>([due.HouseholdId], work => EndAsync(work, due, cancellationToken), cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // One that fails must not hold up the others; it is tried again.
                NotEnded(log, error, due.Id.Value);
            }
        }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    private async Task<IReadOnlyList<LineFreeze>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LineFreezes.AsNoTracking().Where(f => f.EndedAt == null && f.EndsAt <= now).OrderBy(f => f.EndsAt).Take(Batch).ToListAsync(cancellationToken);
    }

    private static async Task<Step<bool>> EndAsync(CommandContext work, LineFreeze due, CancellationToken cancellationToken)
    {
        var freeze = await work.Db.LineFreezes.FirstAsync(f => f.HouseholdId == due.HouseholdId && f.Id == due.Id, cancellationToken);
        if (work.Now < freeze.EndsAt || !freeze.End(by: null, work.Now)) return Step<bool>.Rollback(false);
        await work.OrderAsync(freeze.HouseholdId, OperationRequestId.From(freeze.Id.Value), freeze.LineId, [NetworkOrderKind.UnbarLine], cancellationToken);
        work.Audit(freeze.HouseholdId, new AuditEntry(
            new Actor.AsSystem(nameof(EndFreezesInTime)), OnBehalfOf: null, "end-line-freeze", "line", freeze.LineId.Value, Because: null, Approval: null, new AuditFacts.LineUnfrozen(freeze.Id.Value, Proof: "").ToJson()));
        return Step<bool>.Commit(true);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The hold {Freeze} on a line could not be ended. We will try again.")]
    private static partial void NotEnded(ILogger log, Exception error, Guid freeze);

    [LoggerMessage(Level = LogLevel.Error, Message = "Holds on lines whose day is over could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
