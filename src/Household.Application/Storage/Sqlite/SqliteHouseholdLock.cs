using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>Every SQLite transaction here begins with BEGIN IMMEDIATE, which is the lock: reading the rows is all that is left.</summary>
public sealed class SqliteHouseholdLock : HouseholdLock
{
    protected override IQueryable<Household> Rows(HouseholdDbContext db, HouseholdId[] ids)
    {
        if (ids.Length != 1) return db.Households.Where(household => ids.Contains(household.Id));
        var id = ids[0];
        return db.Households.Where(household => household.Id == id);
    }
}
