using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Sqlite;
using HouseholdPortal.Testing.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HouseholdPortal.Bench;

/// <summary>A database and copies of it, so that every run meets the same rows. They are deleted afterwards.</summary>
internal abstract class DatabaseCopies : IAsyncDisposable
{
    /// <summary>Where to find PostgreSQL: <c>tests/with-postgres</c> starts one and sets it.</summary>
    public static string? Postgres => Environment.GetEnvironmentVariable(PostgresTestDatabase.Variable) is { Length: > 0 } server ? server : null;

    public abstract string Name { get; }

    /// <summary>An empty database, without tables.</summary>
    public abstract Task<DatabaseOptions> MakeAsync();

    /// <summary>A copy. Nothing may be connected to the original meanwhile.</summary>
    public abstract Task<DatabaseOptions> CopyAsync(DatabaseOptions original);

    public abstract ValueTask DisposeAsync();

    internal sealed class OnSqlite : DatabaseCopies
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("household-bench");
        private int _made;

        public override string Name => "SQLite";

        public override Task<DatabaseOptions> MakeAsync() => Task.FromResult(Options(Next()));

        public override Task<DatabaseOptions> CopyAsync(DatabaseOptions original)
        {
            SqliteConnection.ClearAllPools();
            var copy = Next();
            File.Copy(new SqliteConnectionStringBuilder(original.ConnectionString).DataSource, copy);
            return Task.FromResult(Options(copy));
        }

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }

        private string Next() => Path.Combine(_folder.FullName, $"{++_made}.db");

        private static DatabaseOptions Options(string file) => new() { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={file}" };
    }

    internal sealed class OnPostgres(string server) : DatabaseCopies
    {
        private readonly List<string> _names = [];

        public override string Name => "PostgreSQL";

        public override Task<DatabaseOptions> MakeAsync() => MakeAsync("");

        public override async Task<DatabaseOptions> CopyAsync(DatabaseOptions original)
        {
            NpgsqlConnection.ClearAllPools();
            return await MakeAsync($"TEMPLATE \"{new NpgsqlConnectionStringBuilder(original.ConnectionString).Database}\"");
        }

        public override async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            foreach (var name in _names) await RunAsync($"DROP DATABASE \"{name}\" WITH (FORCE)");
        }

        private async Task<DatabaseOptions> MakeAsync(string how)
        {
            var name = $"household_bench_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
            await RunAsync($"CREATE DATABASE \"{name}\" {how}");
            _names.Add(name);
            return new() { Provider = DatabaseProvider.Postgres, ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString() };
        }

        private async Task RunAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(server);
            await connection.OpenAsync();
#pragma warning disable CA2100 // The names are our own.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }
}
