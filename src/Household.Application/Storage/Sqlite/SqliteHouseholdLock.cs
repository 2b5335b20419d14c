using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>Every SQLite transaction here begins with BEGIN IMMEDIATE, which is the lock, so this only reads the rows.</summary>
public sealed class SqliteHouseholdLock : HouseholdLock
{
    private static readonly CompiledQuery<HouseholdId, List<Household>> s_one = CompiledQuery.Many((HouseholdDbContext db, HouseholdId id) =>
        db.Households.Where(household => household.Id == id));

    internal override bool WaitsForOthers => false;

    private protected override Task<List<Household>> ReadAsync(HouseholdDbContext db, HouseholdId[] ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Length == 1
            ? s_one.RunAsync(db, ids[0], cancellationToken)
            : db.Households.Where(household => ids.Contains(household.Id)).ToListAsync(cancellationToken);
    }
}
