using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Decisions;

/// <summary>What every command does that takes from a member a relation on which something that they gave or were given may rest.</summary>
internal static class LookAtDelegations
{
    /// <summary>The job that looks after delegations looks at those of the household next time. Decisions do not wait for it.</summary>
    public static async Task LookAtDelegationsAsync(this CommandContext work, HouseholdId household, CancellationToken cancellationToken)
    {
        foreach (var delegation in await work.Db.Delegations.Where(d => d.HouseholdId == household && d.ClosedAt == null).ToListAsync(cancellationToken)) delegation.LookAgain(work.Now);
    }
}
