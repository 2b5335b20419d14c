using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>One <see cref="SqliteInsert{TRow}"/> for all rows of a kind.</summary>
public sealed class SqliteBulkWriter : BulkWriter
{
    /// <summary>
    /// In KiB: more than a batch of an import changes. With SQLite's own 2,000 it would write pages out in the middle of a batch, and again
    /// whenever they change after that.
    /// </summary>
    private const int Cache = 32_768;

    private readonly RowPlans _plans = new();

    protected override Task<int> InsertAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var insert = _plans.Of(db, typeof(TRow), SqliteInsert<TRow>.Of);
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        SqliteCheck.Ok(raw.sqlite3_exec(handle, $"PRAGMA cache_size = -{Cache}"), handle);
        return Task.FromResult(insert.Run(handle, rows, orIgnore: true, cancellationToken));
    }
}
