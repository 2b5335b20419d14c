using HouseholdPortal.Application;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Testing;
using HouseholdPortal.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>What is on the disk can be read by nobody but the user the program runs as.</summary>
public sealed class FileModeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("household-modes-").FullName;

    private string Database => Path.Combine(_folder, "household.db");

    private string Connection => $"Data Source={Database}";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Everything_that_a_start_leaves_on_the_disk_is_its_owner_s_alone()
    {
        await using var run = new ProgramRun(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Household"] = Connection,
            ["Keys__RootKeyFile"] = Path.Combine(_folder, "root-key"),
            ["Demo__Enabled"] = "true",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ProgramRun.FreePort()}",
        });
        await Eventually.IsTrueAsync(() => Task.FromResult(File.Exists(Database + "-wal") && File.Exists(Path.Combine(_folder, "root-key"))), "the database is in use");

        string[] files = ["household.db", "household.db-wal", "household.db-shm", "root-key"];
        Assert.All(files, file => Assert.Equal((file, OwnerOnlyFile.Mode), (file, ModeOf(Path.Combine(_folder, file)))));
    }

    [Fact]
    public void A_new_database_is_its_owner_s_from_the_first_moment_and_keeps_a_log_ahead()
    {
        SqliteFile.Make(Connection);

        Assert.Equal(OwnerOnlyFile.Mode, ModeOf(Database));
        using var connection = new SqliteConnection(Connection);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", command.ExecuteScalar());
    }

    [Fact]
    public void A_database_that_everybody_could_read_is_taken_from_them()
    {
        const UnixFileMode all = OwnerOnlyFile.Mode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        string[] files = [Database, Database + "-wal", Database + "-shm"];
        foreach (var file in files)
        {
            File.WriteAllText(file, "");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, all);
        }

        SqliteFile.Make(Connection);
        SqliteFile.KeepToOwner(Connection);

        Assert.All(files, file => Assert.Equal(OwnerOnlyFile.Mode, ModeOf(file)));
    }

    [Fact]
    public void A_root_key_is_its_owner_s()
    {
        var file = Path.Combine(_folder, "key");

        RootKey.Create(file);

        Assert.Equal(OwnerOnlyFile.Mode, ModeOf(file));
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shared;Mode=Memory;Cache=Shared")]
    public void A_database_in_memory_has_no_files(string connection)
    {
        SqliteFile.Make(connection);
        SqliteFile.KeepToOwner(connection);

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static UnixFileMode ModeOf(string file) => OperatingSystem.IsWindows() ? throw new SkippedException("Files have no modes here.") : File.GetUnixFileMode(file);
}
