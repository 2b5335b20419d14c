using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;

namespace HouseholdPortal.Application.Storage;

/// <summary>Locks household rows for a transaction, in id order, so that commands cannot deadlock.</summary>
public abstract class HouseholdLock
{
    /// <summary>Whether another transaction may have changed what was read before the lock was taken.</summary>
    internal abstract bool WaitsForOthers { get; }

    public async Task<IReadOnlyList<Household>> TakeAsync(HouseholdDbContext db, IReadOnlyCollection<HouseholdId> households, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (households.Count == 0) return [];
        return await ReadAsync(db, [.. households.Distinct().OrderBy(id => id.Value)], cancellationToken);
    }

    /// <summary>Reads and locks the rows; <paramref name="ids"/> are in order.</summary>
    private protected abstract Task<List<Household>> ReadAsync(HouseholdDbContext db, HouseholdId[] ids, CancellationToken cancellationToken);
}
