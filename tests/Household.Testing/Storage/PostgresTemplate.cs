using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HouseholdPortal.Testing.Storage;

/// <summary>The migrated database that test databases are cloned from, with two partitions. The first process of a run makes it.</summary>
internal static class PostgresTemplate
{
    /// <summary>The name contains the build of the migrations, so that a server that outlives a run never serves an old template.</summary>
    private static readonly string s_name = $"household_template_{typeof(HouseholdDbContext).Module.ModuleVersionId.ToString("N")[..12]}";

    /// <summary>Any fixed number works; nothing else takes advisory locks on a test server.</summary>
    private const long LockNumber = 20_310_115;

    public static async Task<string> ReadyAsync(string server)
    {
        await using var connection = new NpgsqlConnection(Reach(server, "postgres"));
        await connection.OpenAsync();
        await RunAsync(connection, $"SELECT pg_advisory_lock({LockNumber})");
        try
        {
            // Renamed when complete, so that a run that was killed leaves no half-made template.
            if (await ExistsAsync(connection)) return s_name;
            var making = s_name + "_making";
            await RunAsync(connection, $"DROP DATABASE IF EXISTS \"{making}\" WITH (FORCE)");
            await RunAsync(connection, $"CREATE DATABASE \"{making}\"");
            await MigrateAsync(Reach(server, making));
            await RunAsync(connection, $"ALTER DATABASE \"{making}\" RENAME TO \"{s_name}\"");
            return s_name;
        }
        finally
        {
            await RunAsync(connection, $"SELECT pg_advisory_unlock({LockNumber})");
        }
    }

    public static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(Reach(server, "postgres"));
        await connection.OpenAsync();
        await RunAsync(connection, sql);
    }

    public static string Reach(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, Options = "-c household.partitions=2", MaxPoolSize = 30, IncludeErrorDetail = true }.ToString();

    /// <summary>Closes pooled connections: nothing may be connected to a database that is renamed, cloned or dropped.</summary>
    public static async Task ForgetAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task MigrateAsync(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<PostgresHouseholdDbContext>();
        StorageSetup.UsePostgres(builder, connectionString);
        await using (var db = new PostgresHouseholdDbContext(builder.Options)) await DatabaseMigration.RunAsync(db, CancellationToken.None);
        await ForgetAsync(connectionString);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", connection) { Parameters = { new() { Value = s_name } } };
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
