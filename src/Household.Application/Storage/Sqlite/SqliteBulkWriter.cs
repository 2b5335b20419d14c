using System.Linq.Expressions;
using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>
/// One prepared INSERT, bound and stepped once per row. It speaks to SQLite itself, not through <see cref="SqliteCommand"/>: boxing every
/// value and looking every parameter up by name cost more than SQLite's own work.
/// </summary>
public sealed class SqliteBulkWriter : BulkWriter
{
    protected override Task<int> InsertAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var plan = PlanOf<TRow, Plan<TRow>>(db, Plan<TRow>.Of);
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle;
        Check(raw.sqlite3_prepare_v2(handle, plan.Sql, out var statement), handle);
        using (statement)
        {
            var written = 0;
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                plan.Bind(statement, row);
                Check(raw.sqlite3_step(statement), handle);
                written += raw.sqlite3_changes(handle);
                Check(raw.sqlite3_reset(statement), handle);
            }

            return Task.FromResult(written);
        }
    }

    private static void Check(int code, sqlite3? handle)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, handle);
    }

    private sealed record Plan<TRow>(string Sql, Action<sqlite3_stmt, TRow> Bind)
    {
        public static Plan<TRow> Of(BulkTable table)
        {
            var places = string.Join(", ", Enumerable.Repeat('?', table.Columns.Count));
            var statement = Expression.Parameter(typeof(sqlite3_stmt), "statement");
            var body = Expression.Block(table.Columns.Select((column, i) => SqliteBinding.Bind(statement, i + 1, column)));
            return new(
                $"INSERT INTO {table.QuotedName} ({table.ColumnList}) VALUES ({places}) ON CONFLICT DO NOTHING",
                Expression.Lambda<Action<sqlite3_stmt, TRow>>(body, statement, table.Row).Compile());
        }
    }
}
