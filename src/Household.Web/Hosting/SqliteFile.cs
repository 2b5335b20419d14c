using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Web.Hosting;

/// <summary>The SQLite file of a connection string, taken from the content root when it is relative, with its folder made.</summary>
internal static class SqliteFile
{
    public static string Under(string contentRoot, string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource.StartsWith(':')) return connectionString;
        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        return builder.ToString();
    }
}
