using HouseholdPortal.Application;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: database reachable, migrations applied, outbox moving.</summary>
internal static class Health
{
    private static readonly TimeSpan s_stuck = TimeSpan.FromMinutes(5);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => "live").AllowAnonymous().ForAnyHost();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ForAnyHost();
    }

    private static async Task<IResult> ReadyAsync(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Database.CanConnectAsync(cancellationToken)) return NotReady("The database cannot be reached.");
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return NotReady("The database is not up to date: run migrate.");

        // While a sender takes nothing, only the first in order are tried and put back; what waits behind them is no fault of this program's.
        var stuckSince = clock.Now - s_stuck;
        var owed = db.Set<OutboxMessage>().Where(m => m.SentAt == null && m.FailedAt == null);
        var isStuck = await owed.AnyAsync(m => m.NextTryAt < stuckSince, cancellationToken) && !await owed.AnyAsync(m => m.NextTryAt >= stuckSince && m.Tries > 0, cancellationToken);
        return isStuck ? NotReady("Messages are not being sent.") : Results.Text("ready");
    }

    private static IResult NotReady(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
