using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Answers requests for codes, apart from the requests themselves. Each request wakes it, and it also looks every few seconds in case the
/// notification was lost. Each answer is a transaction of its own; on several nodes the row's lock prevents two from answering the same request.
/// </summary>
public sealed partial class CodeWorker(
    IDbContextFactory<HouseholdDbContext> contexts, IssueCode issue, IChangeNotifier notifier, TimeProvider time, ILogger<CodeWorker> log)
    : RepeatingJob(s_poll, time, atOnce: true, wokenBy: (notifier, ChangeTopic.CodeRequest))
{
    private const int Batch = 50;

    /// <summary>Most of a request's time is spent on the network, so the next requests do not wait for it.</summary>
    private const int AtOnce = 8;

    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    /// <summary>Answers all waiting requests; returns how many it looked at.</summary>
    public async Task<int> IssueWaitingAsync(CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(cancellationToken);
        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, IssueAsync);
        return waiting.Count;
    }

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await IssueWaitingAsync(cancellationToken) == Batch) { }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    private async ValueTask IssueAsync(CodeId id, CancellationToken cancellationToken)
    {
        try
        {
            if (await issue.RunAsync(id, cancellationToken) is { } why) NotSent(log, id.Value, why);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A failure must not hold up the next request: this one is tried again until its time has run out.
            Failed(log, error, id.Value);
        }
    }

    private async Task<IReadOnlyList<CodeId>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Codes.AsNoTracking().Where(c => c.State == CodeState.Requested && (c.Purpose == CodePurpose.SignIn || c.Purpose == CodePurpose.AddNumber || c.Purpose == CodePurpose.ClaimLine))
            .OrderBy(c => c.RequestedAt).Take(Batch).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No code sent for request {CodeId}: {Why}.")]
    private static partial void NotSent(ILogger log, Guid codeId, CodeRefusal why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not answer request {CodeId} for a code.")]
    private static partial void Failed(ILogger log, Exception error, Guid codeId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read requests for codes.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
