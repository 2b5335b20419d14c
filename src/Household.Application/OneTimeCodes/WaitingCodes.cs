using System.Linq.Expressions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>The requests for codes that wait for their answer, the oldest first. Each is a transaction of its own; on several nodes its lock keeps two from answering the same one.</summary>
internal sealed partial class WaitingCodes(IDbContextFactory<HouseholdDbContext> contexts, ILogger log)
{
    /// <summary>The most that are read at once.</summary>
    public const int Batch = 50;

    /// <summary>Most of a request's time is spent waiting for others, so the next requests do not wait for it.</summary>
    private const int AtOnce = 8;

    /// <param name="which">Which of them.</param>
    /// <param name="answer">What to do with each; says why it gets no code, if it gets none.</param>
    /// <returns>How many it looked at.</returns>
    public async Task<int> EachAsync(Expression<Func<OneTimeCode, bool>> which, Func<CodeId, CancellationToken, Task<CodeRefusal?>> answer, CancellationToken cancellationToken)
    {
        var waiting = await ReadAsync(which, cancellationToken);
        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, cancel) =>
        {
            try
            {
                if (await answer(id, cancel) is { } why) NotSent(log, id.Value, why);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // A failure must not hold up the next request: this one is tried again until its time has run out.
                Failed(log, error, id.Value);
            }
        });
        return waiting.Count;
    }

    private async Task<IReadOnlyList<CodeId>> ReadAsync(Expression<Func<OneTimeCode, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Codes.AsNoTracking().Where(c => c.State == CodeState.Requested && (c.Purpose == CodePurpose.SignIn || c.Purpose == CodePurpose.AddNumber || c.Purpose == CodePurpose.ClaimLine))
            .Where(which).OrderBy(c => c.RequestedAt).Take(Batch).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No code sent for request {CodeId}: {Why}.")]
    private static partial void NotSent(ILogger log, Guid codeId, CodeRefusal why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not answer request {CodeId} for a code.")]
    private static partial void Failed(ILogger log, Exception error, Guid codeId);
}
