using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Counts requests for codes as they come, apart from <see cref="CodeWorker"/>, which counts only what it has come to, and waits for the network.</summary>
public sealed partial class CountCodeRequests(
    IDbContextFactory<HouseholdDbContext> contexts, CountCodeRequest count, IChangeNotifier notifier, TimeProvider time, ILogger<CountCodeRequests> log)
    : RepeatingJob(CodeWorker.Poll, time, atOnce: true, wokenBy: (notifier, ChangeTopic.CodeRequest))
{
    private readonly WaitingCodes _waiting = new(contexts, log);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _waiting.EachAsync(code => code.CountedAt == null, count.RunAsync, cancellationToken) == WaitingCodes.Batch) { }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read requests for codes to count them.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
