using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;

namespace HouseholdPortal.Application.Storage;

/// <summary>Locks household rows for a transaction, in id order so that two commands never wait for each other in a circle.</summary>
public abstract class HouseholdLock
{
    /// <summary>Whether somebody else may have changed what was read before the lock was had.</summary>
    internal abstract bool WaitsForOthers { get; }

    public async Task<IReadOnlyList<Household>> TakeAsync(HouseholdDbContext db, IReadOnlyCollection<HouseholdId> households, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (households.Count == 0) return [];
        return await ReadAsync(db, [.. households.Distinct().OrderBy(id => id.Value)], cancellationToken);
    }

    /// <summary>The rows, locked as they are read; <paramref name="ids"/> are in order.</summary>
    private protected abstract Task<List<Household>> ReadAsync(HouseholdDbContext db, HouseholdId[] ids, CancellationToken cancellationToken);
}
