using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Answers requests for codes, apart from the requests themselves. Each request wakes it, and it also looks every few seconds in case the
/// notification was lost.
/// </summary>
public sealed partial class CodeWorker(
    IDbContextFactory<HouseholdDbContext> contexts, IssueCode issue, IChangeNotifier notifier, TimeProvider time, ILogger<CodeWorker> log)
    : RepeatingJob(Poll, time, atOnce: true, wokenBy: (notifier, ChangeTopic.CodeRequest))
{
    internal static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly WaitingCodes _waiting = new(contexts, log);

    /// <summary>Answers all waiting requests; returns how many it looked at.</summary>
    public Task<int> IssueWaitingAsync(CancellationToken cancellationToken) => _waiting.EachAsync(_ => true, issue.RunAsync, cancellationToken);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await IssueWaitingAsync(cancellationToken) == WaitingCodes.Batch) { }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read requests for codes.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
