using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace HouseholdPortal.Application.Storage;

/// <summary>Creates the database or migrates it to the current version.</summary>
public static class DatabaseMigration
{
    /// <exception cref="InvalidDataException">It has migrations that this program does not know. While nothing is deployed, each provider’s one
    /// migration is recreated at every change.</exception>
    public static async Task RunAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await PrepareHistoryAsync(db, cancellationToken);
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).Any())
            throw new InvalidDataException("This database was made by another build of Household, and this one cannot update it. Name an empty one in ConnectionStrings:Household.");
        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// Creates the table of applied migrations before EF Core looks for it: EF Core reports a missing one as an error, and a first run should report
    /// none.
    /// </summary>
    private static async Task PrepareHistoryAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken)) await creator.CreateAsync(cancellationToken);
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
    }
}
