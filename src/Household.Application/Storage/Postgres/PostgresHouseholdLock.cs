using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Storage.Postgres;

/// <summary>Row locks: <c>SELECT … ORDER BY "Id" FOR UPDATE</c>.</summary>
public sealed class PostgresHouseholdLock : HouseholdLock
{
    internal override bool WaitsForOthers => true;

    private protected override Task<List<Household>> ReadAsync(HouseholdDbContext db, HouseholdId[] ids, CancellationToken cancellationToken)
    {
        Guid[] values = [.. ids.Select(id => id.Value)];
        return db.Households.FromSql($"""SELECT * FROM "Households" WHERE "Id" = ANY({values}) ORDER BY "Id" FOR UPDATE""").ToListAsync(cancellationToken);
    }
}
