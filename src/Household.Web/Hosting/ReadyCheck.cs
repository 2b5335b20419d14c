using HouseholdPortal.Application;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Whether the database is there and up to date, and whether messages leave. It is one check and not several side by side, because the others would
/// only fail for lack of a database.
/// </summary>
internal sealed class ReadyCheck(IDbContextFactory<HouseholdDbContext> contexts, Clock clock) : IHealthCheck
{
    private static readonly TimeSpan s_stuck = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Database.CanConnectAsync(cancellationToken)) return HealthCheckResult.Unhealthy("The database cannot be reached.");
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return HealthCheckResult.Unhealthy("The database is not up to date: run migrate.");

        // While a sender takes nothing, only the first messages in order are tried and put back; those behind them are not late through a fault of this program.
        var stuckSince = clock.Now - s_stuck;
        var owed = db.Set<OutboxMessage>().Where(m => m.SentAt == null && m.FailedAt == null);
        var isStuck = await owed.AnyAsync(m => m.NextTryAt < stuckSince, cancellationToken) && !await owed.AnyAsync(m => m.NextTryAt >= stuckSince && m.Tries > 0, cancellationToken);
        return isStuck ? HealthCheckResult.Unhealthy("Messages are not being sent.") : HealthCheckResult.Healthy("ready");
    }
}
