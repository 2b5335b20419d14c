using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Application.Storage.Postgres;
using HouseholdPortal.Application.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace HouseholdPortal.Application.Storage;

/// <summary>Registers storage for one provider. All other code uses <see cref="IDbContextFactory{TContext}"/> of <see cref="HouseholdDbContext"/>.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.TryAddSingleton(OperatorName.Default);
        services.AddSingleton<HouseholdTransaction>();
        return options.Provider == DatabaseProvider.Sqlite ? AddSqlite(services, options.ConnectionString) : AddPostgres(services, options.ConnectionString);
    }

    /// <summary>Settings that every SQLite connection needs, whatever the operator configured: foreign keys are off by default.</summary>
    public static void UseSqlite(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true }.ToString())
            .ReplaceService<IMigrationsSqlGenerator, ClusteredMigrations>()
            .ConfigureWarnings(TrustMigrations);

    /// <summary>By connection string and not by data source: for each data source EF Core would build the model and compile every query again.</summary>
    public static void UsePostgres(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure())
            .ReplaceService<IMigrationsSqlGenerator, PartitionedMigrations>()
            .AddInterceptors(new RowLocks())
            .ConfigureWarnings(TrustMigrations);

    /// <summary>
    /// A test checks once that the migrations produce the model. EF Core would check at every migration, even of a current database: it builds a
    /// second model and compares the two, a quarter of a second of every start.
    /// </summary>
    private static void TrustMigrations(WarningsConfigurationBuilder warnings) => warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    private static IServiceCollection AddSqlite(IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<SqliteHouseholdDbContext>(builder => UseSqlite(builder, connectionString));
        services.AddSingleton<IDbContextFactory<HouseholdDbContext>, ContextFactory<SqliteHouseholdDbContext>>();
        services.AddSingleton<HouseholdLock, SqliteHouseholdLock>();
        services.AddSingleton<RowWriter, SqliteRowWriter>();
        services.AddSingleton<BulkWriter, SqliteBulkWriter>();
        services.AddSingleton(_ => WriteGate.OneAtATime());
        services.AddSingleton<IChangeNotifier, LocalChangeNotifier>();
        return services;
    }

    private static IServiceCollection AddPostgres(IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddPooledDbContextFactory<PostgresHouseholdDbContext>(builder => UsePostgres(builder, connectionString));
        services.AddSingleton<IDbContextFactory<HouseholdDbContext>, ContextFactory<PostgresHouseholdDbContext>>();
        services.AddSingleton<HouseholdLock, PostgresHouseholdLock>();
        services.AddSingleton<RowWriter, PostgresRowWriter>();
        services.AddSingleton<BulkWriter, PostgresBulkWriter>();
        services.AddSingleton(_ => WriteGate.Open());
        services.AddSingleton<PostgresChangeNotifier>();
        services.AddSingleton<IChangeNotifier>(provider => provider.GetRequiredService<PostgresChangeNotifier>());
        services.AddHostedService(provider => provider.GetRequiredService<PostgresChangeNotifier>());
        return services;
    }
}
