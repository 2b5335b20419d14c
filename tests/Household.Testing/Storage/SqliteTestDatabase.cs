using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Testing.Storage;

/// <summary>A SQLite file in the temporary folder, in WAL mode as migrations leave it: a copy of one that is migrated once per process.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private static readonly Lazy<Task<byte[]>> s_template = new(MigrateOneAsync);
    private readonly string _folder = Directory.CreateTempSubdirectory("household-test-").FullName;

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public string File => Path.Combine(_folder, "household.db");

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = File }.ToString();

    /// <summary>Closes pooled connections, so that the file itself can be read or changed.</summary>
    public void CloseConnections() => Forget(ConnectionString);

    public override ValueTask DisposeAsync()
    {
        CloseConnections();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override async Task<DatabaseOptions> CreateAsync()
    {
        await System.IO.File.WriteAllBytesAsync(File, await s_template.Value);
        return new() { Provider = DatabaseProvider.Sqlite, ConnectionString = ConnectionString };
    }

    private static async Task<byte[]> MigrateOneAsync()
    {
        var folder = Directory.CreateTempSubdirectory("household-template-").FullName;
        try
        {
            var file = Path.Combine(folder, "template.db");
            var connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
            var builder = new DbContextOptionsBuilder<SqliteHouseholdDbContext>();
            StorageSetup.UseSqlite(builder, connectionString);
            await using (var db = new SqliteHouseholdDbContext(builder.Options))
            {
                await DatabaseMigration.RunAsync(db, CancellationToken.None);
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            Forget(connectionString);
            return await System.IO.File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Closes pooled connections, which keep the file open: they are pooled under the string that <see cref="StorageSetup"/> completes.</summary>
    private static void Forget(string connectionString)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true }.ToString());
        SqliteConnection.ClearPool(connection);
    }
}
