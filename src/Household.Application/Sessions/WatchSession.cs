using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>Checks whether a session still lives, for the pages that show it. Checking is no activity: it does not keep a session alive.</summary>
public sealed class WatchSession(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy)
{
    /// <param name="Person">Null in a holder session.</param>
    public sealed record Living(PersonId? Person);

    /// <returns>Null when it has ended or expired.</returns>
    public async Task<Living?> RunAsync(SessionId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        return session is not null && session.IsLive(clock.Now, policy.SessionIdle) ? new(session.PersonId) : null;
    }
}
