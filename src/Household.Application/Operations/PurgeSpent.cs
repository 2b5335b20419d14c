using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Deletes, every hour, what sign-ins leave behind once no limit counts it, no replay could use it and nobody reads it. Of codes, the counts stay
/// (<see cref="CodeDay"/>).
/// </summary>
public sealed partial class PurgeSpent(IDbContextFactory<HouseholdDbContext> contexts, CodeDays days, WriteGate gate, OperatorPolicy policy, Clock clock, TimeProvider time, ILogger<PurgeSpent> log) : RepeatingJob(s_every, time)
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    /// <summary>Twice the longest window that a limit counts over.</summary>
    private static readonly TimeSpan s_keep = 2 * CodeLimits.WrongWindow;

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var before = now - s_keep;
        var firstDay = policy.Today(now).AddDays(-CodeDay.KeptDays);
        await days.CountAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var pass = await gate.EnterAsync(cancellationToken);
        await db.Codes.Where(c => c.RequestedAt < before).ExecuteDeleteAsync(cancellationToken);
        await db.Set<CodeDay>().Where(d => d.Day < firstDay).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RateLimitCounter>().Where(t => t.PurgeAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<UsedChallenge>().Where(c => c.UsedAt < before).ExecuteDeleteAsync(cancellationToken);
        await db.ApprovalLinks.Where(l => l.Until < before).ExecuteDeleteAsync(cancellationToken);
        await db.StopLinks.Where(l => l.Until < before).ExecuteDeleteAsync(cancellationToken);
        await db.ObjectionLinks.Where(l => l.Until < before).ExecuteDeleteAsync(cancellationToken);
        await db.OperationRequests.Where(r => r.Place != null && r.ClosedAt < before).ExecuteUpdateAsync(set => set.SetProperty(r => r.Place, (Place?)null), cancellationToken);
        await db.Set<EnrolmentAttempt>().Where(a => a.At < before).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(s => s.Place != null && s.EndsAt < before).ExecuteUpdateAsync(set => set.SetProperty(s => s.Place, (Place?)null), cancellationToken);
        await db.Approvals.Where(a => a.Place != null && a.ExpiresAt < before).ExecuteUpdateAsync(set => set.SetProperty(a => a.Place, (Place?)null), cancellationToken);
    }

    protected override void Report(Exception error) => NotPurged(log, error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not delete used codes.")]
    private static partial void NotPurged(ILogger log, Exception error);
}
