using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>
/// One <see cref="SqliteInsert{TRow}"/> for all rows of a kind. SQLite does not look up references of rows that refer only to the same load, which
/// saves a fifth of an import's time.
/// </summary>
public sealed class SqliteBulkWriter : BulkWriter
{
    /// <summary>
    /// In KiB: more than a batch of an import changes. With SQLite's default of 2,000 it would write pages out in the middle of a batch, and again
    /// whenever they change after that.
    /// </summary>
    private const int Cache = 32_768;

    private readonly RowPlans _inserts = new();
    private readonly RowPlans _references = new();

    private protected override Task<int> InsertAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, OnConflict what, LoadedKeys loaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(loaded);
        var insert = _inserts.Of(db, typeof(TRow), SqliteInsert<TRow>.Of);
        var refersToLoad = _references.Of(db, typeof(TRow), RowReferences<TRow>.Of).Join(loaded, rows);
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        SqliteCheck.Ok(raw.sqlite3_exec(handle, $"PRAGMA cache_size = -{Cache}"), handle);
        if (!refersToLoad) return Task.FromResult(insert.Run(handle, rows, what, cancellationToken));

        LookUpReferences(handle, isOn: false);
        try
        {
            return Task.FromResult(insert.Run(handle, rows, what, cancellationToken));
        }
        finally
        {
            LookUpReferences(handle, isOn: true);
        }
    }

    /// <summary>Does what PRAGMA foreign_keys does, which has no effect inside a transaction.</summary>
    private static void LookUpReferences(sqlite3 handle, bool isOn) => SqliteCheck.Ok(raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_FKEY, isOn ? 1 : 0, out _), handle);
}
