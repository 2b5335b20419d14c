using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>Turns SQLite's result codes into exceptions where it is called itself.</summary>
internal static class SqliteCheck
{
    /// <exception cref="SqliteException">It did not go well.</exception>
    public static void Ok(int code, sqlite3 handle)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, handle);
    }
}
