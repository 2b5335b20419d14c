using HouseholdPortal.Application;
using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Web.Hosting;

/// <summary>The SQLite file of a connection string, taken from the content root when it is relative, with its folder made. Only its owner can read it.</summary>
internal static class SqliteFile
{
    /// <summary>The database, and what SQLite keeps beside it while it runs.</summary>
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
    /// Makes the database where there is none yet: SQLite by itself makes it readable for everybody, and what it keeps beside it is as readable as the
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
            // Another program that starts at the same moment made it.
            return;
        }

        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = 'wal'";
        command.ExecuteNonQuery();
    }

    /// <summary>Takes a database from others that an earlier version made for everybody to read.</summary>
    public static void KeepToOwner(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (IsInMemory(builder)) return;
        foreach (var ending in s_endings) OwnerOnlyFile.Narrow(builder.DataSource + ending);
    }

    private static bool IsInMemory(SqliteConnectionStringBuilder builder) => builder.Mode == SqliteOpenMode.Memory || builder.DataSource.StartsWith(':');
}
