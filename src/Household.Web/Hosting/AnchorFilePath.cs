using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Storage;
using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Where audit anchors are copied to: the path that is set, else a file beside the SQLite database and named after it, so that a database and its anchors are never mixed up.</summary>
internal static class AnchorFilePath
{
    private const string Name = "audit-anchors.log";

    public static string Of(AuditOptions audit, DatabaseOptions database, string contentRoot)
    {
        if (audit.AnchorFile.Length > 0) return Path.GetFullPath(audit.AnchorFile, contentRoot);
        var file = database.Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(database.ConnectionString).DataSource : "";
        return Path.GetDirectoryName(file) is { Length: > 0 } folder
            ? Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}-{Name}")
            : Path.Combine(contentRoot, "data", Name);
    }
}
