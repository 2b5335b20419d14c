using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>The rows of interactions.</summary>
internal static class InteractionQueries
{
    /// <summary>Tracked and locked until the transaction ends: two agents, or the telephone system and an agent, may change it at once.</summary>
    public static Task<Interaction?> InteractionAsync(this HouseholdDbContext db, InteractionId id, CancellationToken cancellationToken) =>
        db.Set<Interaction>().Where(i => i.Id == id).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What an agent has on the desk: it is open, or they have not yet written down what it was about.</summary>
    public static Task<Interaction?> OnDeskAsync(this HouseholdDbContext db, StaffId agent, CancellationToken cancellationToken) =>
        db.Set<Interaction>().AsNoTracking().Where(i => i.AgentId == agent && i.WrappedUpAt == null).OrderByDescending(i => i.BegunAt).FirstOrDefaultAsync(cancellationToken);
}
