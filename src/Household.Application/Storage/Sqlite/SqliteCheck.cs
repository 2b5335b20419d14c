using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>Turns SQLite's result codes into exceptions where we call it directly.</summary>
internal static class SqliteCheck
{
    /// <exception cref="SqliteException">The call failed.</exception>
    public static void Ok(int code, sqlite3 handle)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, handle);
    }
}
