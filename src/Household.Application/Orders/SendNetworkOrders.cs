using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Orders;

/// <summary>
/// Sends network orders until the network reports each one's outcome, and stores that. Each order wakes it, and it also looks as often as the shortest
/// wait between two attempts. Orders of one line go out one after the other, in the order they were written; lines do not wait for each other. Each attempt is stored
/// before the network is called: other nodes leave it alone, and one whose node was killed is made again, under the same id, so that the network carries it out once.
/// </summary>
public sealed partial class SendNetworkOrders(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transactions, INetwork network, IEnumerable<IOrderFailure> failures, IChangeNotifier notifier, Clock clock, TimeProvider time,
    ILogger<SendNetworkOrders> log) : RepeatingJob(NetworkOrder.FirstWait, time, atOnce: true, wokenBy: (notifier, ChangeTopic.NetworkOrder))
{
    /// <summary>How long one call may take.</summary>
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(10);

    /// <summary>Lines that orders are sent for at once: some that time out leave room for others.</summary>
    private const int LinesAtOnce = 8;

    private readonly TimeProvider _time = time;

    /// <summary>Sends all orders that are due now, and those of the same lines that wait only for them.</summary>
    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = LinesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(await FirstOfLinesAsync(cancellationToken), options, async (order, stopping) => await SendLineAsync(order, stopping));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => network.IsThere ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override void Report(Exception error) => Interrupted(log, error);

    private async Task<IReadOnlyList<NetworkOrder>> FirstOfLinesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(db).OrderBy(order => order.NextTryAt).ToListAsync(cancellationToken);
    }

    private async Task<NetworkOrder?> NextOfLineAsync(NetworkOrder ended, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(db).FirstOrDefaultAsync(order => order.HouseholdId == ended.HouseholdId && order.LineId == ended.LineId, cancellationToken);
    }

    /// <summary>
    /// The first open order of each line, if its time has come. An order that was cancelled during an attempt holds back later ones until that attempt must be over:
    /// otherwise the network might receive its opposite before it.
    /// </summary>
    private IQueryable<NetworkOrder> Due(HouseholdDbContext db)
    {
        var now = clock.Now;
        var over = now - NetworkOrder.AttemptTime;
        return db.NetworkOrders.AsNoTracking().Where(order => order.State == NetworkOrderState.Ordered && order.NextTryAt <= now && !db.NetworkOrders.Any(before =>
            before.HouseholdId == order.HouseholdId && before.LineId == order.LineId && before.OrderedAt < order.OrderedAt
            && (before.State == NetworkOrderState.Ordered || (before.State == NetworkOrderState.Cancelled && before.AttemptedAt > over))));
    }

    /// <summary>Sends a line's orders until one has not ended. A failure must not hold up other lines: the order is tried again.</summary>
    private async Task SendLineAsync(NetworkOrder first, CancellationToken cancellationToken)
    {
        var order = first;
        try
        {
            while (order is not null) order = await EndsAsync(order, cancellationToken) ? await NextOfLineAsync(order, cancellationToken) : null;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            NotStored(log, error, first.Id.Value);
        }
    }

    /// <summary>Makes one attempt.</summary>
    /// <returns>Whether the order has ended, so that the line's next one may go.</returns>
    private async Task<bool> EndsAsync(NetworkOrder order, CancellationToken cancellationToken) =>
        await BeginAsync(order, cancellationToken) is { } instruction && await KeepAsync(order, await AnswerAsync(instruction, cancellationToken), cancellationToken);

    /// <summary>Stores that an attempt begins; null when the order has ended, or another node makes the attempt.</summary>
    private Task<NetworkInstruction?> BeginAsync(NetworkOrder due, CancellationToken cancellationToken) => transactions.Run<NetworkInstruction?>([due.HouseholdId], async work =>
    {
        var order = await StoredAsync(work, due, cancellationToken);
        if (!order.Begin(work.Now)) return Step<NetworkInstruction?>.Rollback(null);
        var number = await work.Db.Lines.Where(line => line.HouseholdId == order.HouseholdId && line.Id == order.LineId).Select(line => line.Number).FirstAsync(cancellationToken);
        var sim = await work.Db.Sims.AsNoTracking().FirstOrDefaultAsync(sim => sim.HouseholdId == order.HouseholdId && sim.LineId == order.LineId && sim.ActiveUntil == null, cancellationToken);
        return Step<NetworkInstruction?>.Commit(new(order.Id, order.HouseholdId, order.LineId, number, sim?.Iccid, order.Kind));
    }, cancellationToken);

    /// <summary>Calls the network. Without an answer in time, nobody knows whether it carried out the order: asking again tells.</summary>
    private async Task<NetworkAnswer> AnswerAsync(NetworkInstruction instruction, CancellationToken cancellationToken)
    {
        using var timeOut = new CancellationTokenSource(TimeOut, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeOut.Token, cancellationToken);
        try
        {
            // Waits no longer even for a network that does not listen to the token.
            return await network.CarryOutAsync(instruction, either.Token).WaitAsync(either.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            NotAnswered(log, error, instruction.Id.Value);
            return new NetworkAnswer.Later();
        }
    }

    private Task<bool> KeepAsync(NetworkOrder sent, NetworkAnswer answer, CancellationToken cancellationToken) => transactions.Run<bool>([sent.HouseholdId], async work =>
    {
        var order = await StoredAsync(work, sent, cancellationToken);
        var changed = answer switch
        {
            NetworkAnswer.Done => order.Complete(work.Now),
            NetworkAnswer.Failed failed => order.Fail(failed.Code, work.Now),
            NetworkAnswer.Later => order.TryLater(work.Now),
        };
        if (!changed)
        {
            AnsweredTooLate(log, order.Id.Value);
            return Step<bool>.Rollback(true);
        }

        if (answer is NetworkAnswer.Later) return Step<bool>.Commit(false);
        if (answer is NetworkAnswer.Failed) await FailAsync(work, order, cancellationToken);
        work.Publish(ChangeTopic.NetworkOrder, order.Id.Value);
        return Step<bool>.Commit(true);
    }, cancellationToken);

    private async Task FailAsync(CommandContext work, NetworkOrder order, CancellationToken cancellationToken)
    {
        work.Audit(order.HouseholdId, new AuditEntry(
            new Actor.AsSystem(nameof(SendNetworkOrders)), OnBehalfOf: null, "network-order-failed", "network-order", order.Id.Value, Because: null, Approval: null, Details: ""));
        foreach (var failure in failures) await failure.FailedAsync(work, order, cancellationToken);
        FailedForGood(log, order.Id.Value, order.Kind, order.Failure);
    }

    private static Task<NetworkOrder> StoredAsync(CommandContext work, NetworkOrder order, CancellationToken cancellationToken) =>
        work.Db.NetworkOrders.FirstAsync(one => one.HouseholdId == order.HouseholdId && one.Id == order.Id, cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The network did not answer order {OrderId}. We will ask again.")]
    private static partial void NotAnswered(ILogger log, Exception error, Guid orderId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Network order {OrderId}, or one after it on its line, could not be read or stored. It will be sent again.")]
    private static partial void NotStored(ILogger log, Exception error, Guid orderId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Network order {OrderId} ({Kind}) failed for good: {Failure}.")]
    private static partial void FailedForGood(ILogger log, Guid orderId, NetworkOrderKind kind, string? failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "The network answered order {OrderId} after it had ended. Nothing changes.")]
    private static partial void AnsweredTooLate(ILogger log, Guid orderId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Due network orders could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
