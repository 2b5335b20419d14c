using HouseholdPortal.Application;
using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Web.Hosting;

/// <summary>The SQLite file of a connection string. A relative path starts at the content root; its folder is created. Only its owner can read the file.</summary>
internal static class SqliteFile
{
    /// <summary>The database, and the files that SQLite keeps beside it while it runs.</summary>
    private static readonly string[] s_endings = ["", "-wal", "-shm", "-journal"];

    public static string Under(string contentRoot, string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (IsInMemory(builder)) return connectionString;
        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        return builder.ToString();
    }

    /// <summary>
    /// Makes the database where there is none yet: SQLite itself makes it readable for everybody, and the files beside it are as readable as the
    /// database. In WAL mode, as EF Core makes one.
    /// </summary>
    public static void Make(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (IsInMemory(builder) || File.Exists(builder.DataSource)) return;
        try
        {
            using var file = new FileStream(builder.DataSource, OwnerOnlyFile.Options(FileMode.CreateNew));
        }
        catch (IOException) when (File.Exists(builder.DataSource))
        {
            // Another program that started at the same moment has made it.
            return;
        }

        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = 'wal'";
        command.ExecuteNonQuery();
    }

    /// <summary>Makes a database private that an earlier version made readable for everybody.</summary>
    public static void KeepToOwner(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (IsInMemory(builder)) return;
        foreach (var ending in s_endings) OwnerOnlyFile.Narrow(builder.DataSource + ending);
    }

    private static bool IsInMemory(SqliteConnectionStringBuilder builder) => builder.Mode == SqliteOpenMode.Memory || builder.DataSource.StartsWith(':');
}
