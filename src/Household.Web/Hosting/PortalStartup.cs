using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace HouseholdPortal.Web.Hosting;

/// <summary>What happens once, before the first request.</summary>
internal static class PortalStartup
{
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        // An embedded database belongs to this program alone; a server's is migrated by the operator, with the migrate command.
        var embedded = app.Services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite;
        if (embedded || app.Environment.IsDevelopment()) await MigrateAsync(app.Services, cancellationToken);
        if (app.Services.GetRequiredService<DemoOptions>().Enabled) await SeedAsync(app.Services, cancellationToken);
    }

    private static async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<SeedDemo>().RunAsync(cancellationToken);
        await services.GetRequiredService<DemoStaff>().SeedAsync(cancellationToken);
    }

    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<DatabaseOptions>();
        var isFile = database.Provider == DatabaseProvider.Sqlite;
        if (isFile) SqliteFile.Make(database.ConnectionString);
        await using var db = await services.GetRequiredService<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync(cancellationToken);
        await PrepareHistoryAsync(db, cancellationToken);
        await RefuseEarlierBuildAsync(db, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        if (isFile) SqliteFile.KeepToOwner(database.ConnectionString);
    }

    /// <summary>The table of applied migrations, before EF Core looks for it: what it finds missing it reports as an error, and an operator's first run should report none.</summary>
    private static async Task PrepareHistoryAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken)) await creator.CreateAsync(cancellationToken);
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
    }

    /// <summary>While nothing is deployed, the migrations are one each and made anew: a database of an earlier build has others.</summary>
    /// <exception cref="InvalidDataException">It has migrations that this program does not know.</exception>
    private static async Task RefuseEarlierBuildAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).Any())
            throw new InvalidDataException("This database was made by another build of Household, which this one cannot bring up to date. Name an empty one in ConnectionStrings:Household.");
    }
}
