using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Checks whether a staff session still lives, and its member still works here, for the pages that show it. Checking is no activity.</summary>
public sealed class WatchStaffSession(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy)
{
    /// <returns>Without a household's person; null when it has ended or expired.</returns>
    public async Task<WatchSession.Living?> RunAsync(StaffSessionId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ActingParty.OfAsync(db, id, policy, clock.Now, cancellationToken)).Staff is null ? null : new(Person: null);
    }
}
