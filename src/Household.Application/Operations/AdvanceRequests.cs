using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Takes every request a step further whose time has come or run out: what was announced is carried out, decided anew; what nobody answered ends. It keeps nothing
/// in memory, so a restart loses nothing; each request is one short transaction, which two nodes may try and one does. Where the clock jumps back, a request waits
/// longer; where it jumps ahead, the decision of that moment still stands before it.
/// </summary>
public sealed partial class AdvanceRequests(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transaction, RequestSteps steps, NumberRiskLookup network, SendWantedLinks links, Clock clock, TimeProvider time, ILogger<AdvanceRequests> log) : RepeatingJob(s_every, time, atOnce: true)
{
    private const int Batch = 100;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(15);

    /// <summary>How long a link that was not sent at once waits for the process that should have sent it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await DueAsync(cancellationToken))
        {
            try
            {
                await AdvanceAsync(due, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // One that fails must not hold up the others; it is tried again.
                NotAdvanced(log, error, due.Id.Value);
            }
        }

        await links.AllAsync(clock.Now - s_patience, cancellationToken);
        await PurgeInputsAsync(cancellationToken);
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    private async Task<IReadOnlyList<OperationRequest>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.OperationRequests.AsNoTracking().Where(r => r.WakeAt != null && r.WakeAt <= now).OrderBy(r => r.WakeAt).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task AdvanceAsync(OperationRequest due, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<HouseholdId> households;
        IReadOnlyList<Msisdn> proved;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            (households, proved) = (await db.HouseholdsOfAsync(due, cancellationToken), await db.ProvedNumbersAsync(due, cancellationToken));
        var answers = proved.Count == 0 ? NumberRiskAnswers.None : await network.AboutAsync(proved, cancellationToken);
        await transaction.Run<bool>(households, async work =>
        {
            if (await work.Db.RequestAsync(due.OwnerId, due.Id, cancellationToken) is not { } request || !(request.WakeAt <= work.Now)) return Step<bool>.Rollback(false);
            await steps.TakeAsync(work, request, answers, now => request.Advance(now, work.Now), cancellationToken);
            return Step<bool>.Commit(true);
        }, cancellationToken);
    }

    /// <summary>The sealed inputs of requests that closed some weeks ago.</summary>
    private async Task PurgeInputsAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now - OperationRequest.InputKept;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.OperationRequests.AnyAsync(r => r.Input != null && r.ClosedAt <= before, cancellationToken)) return;
        await transaction.Run<bool>([], async work =>
        {
            foreach (var request in await work.Db.OperationRequests.Where(r => r.Input != null && r.ClosedAt <= before).OrderBy(r => r.ClosedAt).Take(Batch).ToListAsync(cancellationToken)) request.PurgeInput(work.Now);
            return Step<bool>.Commit(true);
        }, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Operation request {Request} could not be taken further. We will try again.")]
    private static partial void NotAdvanced(ILogger log, Exception error, Guid request);

    [LoggerMessage(Level = LogLevel.Error, Message = "Waiting operation requests could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
