using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Hosting;

/// <summary>What happens once, before the first request.</summary>
internal static class PortalStartup
{
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        // An embedded database belongs to this program alone; the operator migrates a server's database with the migrate command.
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
        await DatabaseMigration.RunAsync(db, cancellationToken);
        if (isFile) SqliteFile.KeepToOwner(database.ConnectionString);
    }
}
