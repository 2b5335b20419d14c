using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Deletes, every hour and a few at a time, what sign-ins leave behind once no limit counts it, no replay could use it and nobody reads it. Of codes, the counts stay
/// (<see cref="CodeDay"/>).
/// </summary>
public sealed partial class PurgeSpent(IDbContextFactory<HouseholdDbContext> contexts, CodeDays days, WriteGate gate, OperatorPolicy policy, Clock clock, TimeProvider time, ILogger<PurgeSpent> log) : RepeatingJob(s_every, time)
{
    /// <summary>The most in one pass through the gate, because requests wait for it. More only where they have the very same instant.</summary>
    internal const int Batch = 500;

    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    /// <summary>Twice the longest window that a limit counts over.</summary>
    private static readonly TimeSpan s_keep = 2 * CodeLimits.WrongWindow;

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var before = now - s_keep;
        var firstDay = policy.Today(now).AddDays(-CodeDay.KeptDays);
        await days.CountAsync(cancellationToken);
        await DeleteAsync<OneTimeCode>(nameof(OneTimeCode.RequestedAt), before, cancellationToken);
        await DeleteAsync<RateLimitCounter>(nameof(RateLimitCounter.PurgeAt), now, cancellationToken);
        await DeleteAsync<UsedChallenge>(nameof(UsedChallenge.UsedAt), before, cancellationToken);
        await DeleteAsync<ApprovalLink>(nameof(ApprovalLink.Until), before, cancellationToken);
        await DeleteAsync<StopLink>(nameof(StopLink.Until), before, cancellationToken);
        await DeleteAsync<InvitationLink>(nameof(InvitationLink.Until), before, cancellationToken);
        await DeleteAsync<ObjectionLink>(nameof(ObjectionLink.Until), before, cancellationToken);
        await DeleteAsync<EnrolmentAttempt>(nameof(EnrolmentAttempt.At), before, cancellationToken);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var pass = await gate.EnterAsync(cancellationToken);
        await db.Set<CodeDay>().Where(d => d.Day < firstDay).ExecuteDeleteAsync(cancellationToken);
        await db.OperationRequests.Where(r => r.Place != null && r.ClosedAt < before).ExecuteUpdateAsync(set => set.SetProperty(r => r.Place, (Place?)null), cancellationToken);
        await db.Sessions.Where(s => s.Place != null && s.EndsAt < before).ExecuteUpdateAsync(set => set.SetProperty(s => s.Place, (Place?)null), cancellationToken);
        await db.Approvals.Where(a => a.Place != null && a.ExpiresAt < before).ExecuteUpdateAsync(set => set.SetProperty(a => a.Place, (Place?)null), cancellationToken);
    }

    /// <summary>A few at a time: anybody can ask for codes without end, and two days later their requests would keep all others waiting.</summary>
    /// <param name="at">The property, with an index, that says when a row is spent.</param>
    private async Task DeleteAsync<T>(string at, DateTimeOffset before, CancellationToken cancellationToken)
        where T : class
    {
        while (await DeleteSomeAsync<T>(at, before, cancellationToken)) { }
    }

    /// <summary>Deletes up to the instant of the last row of a batch, which the index finds: to delete the rows of a subquery, PostgreSQL reads the whole table.</summary>
    /// <returns>Whether there may be more.</returns>
    private async Task<bool> DeleteSomeAsync<T>(string at, DateTimeOffset before, CancellationToken cancellationToken)
        where T : class
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var spent = db.Set<T>().Where(row => EF.Property<DateTimeOffset>(row, at) < before);
        var last = await spent.OrderBy(row => EF.Property<DateTimeOffset>(row, at)).Select(row => (DateTimeOffset?)EF.Property<DateTimeOffset>(row, at)).Skip(Batch - 1).FirstOrDefaultAsync(cancellationToken);
        await (last is { } until ? db.Set<T>().Where(row => EF.Property<DateTimeOffset>(row, at) <= until) : spent).ExecuteDeleteAsync(cancellationToken);
        return last is not null;
    }

    protected override void Report(Exception error) => NotPurged(log, error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not delete used codes.")]
    private static partial void NotPurged(ILogger log, Exception error);
}
