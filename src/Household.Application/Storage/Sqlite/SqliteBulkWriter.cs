using System.Linq.Expressions;
using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>
/// One prepared INSERT, bound and stepped once per row. It speaks to SQLite itself, not through <see cref="SqliteCommand"/>: boxing every
/// value and looking every parameter up by name cost more than SQLite's own work. What is the same as in the row before stays bound: of a
/// household's charges that is most of it.
/// </summary>
public sealed class SqliteBulkWriter : BulkWriter
{
    /// <summary>
    /// In KiB: more than a batch of an import changes. With SQLite's own 2,000 it would write pages out in the middle of a batch, and again
    /// whenever they change after that.
    /// </summary>
    private const int Cache = 32_768;

    protected override Task<int> InsertAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var plan = PlanOf<TRow, Plan<TRow>>(db, Plan<TRow>.Of);
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle;
        Check(raw.sqlite3_exec(handle, $"PRAGMA cache_size = -{Cache}"), handle);
        Check(raw.sqlite3_prepare_v2(handle, plan.Sql, out var statement), handle);
        using (statement)
        {
            var written = 0;
            TRow? before = null;
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                plan.Bind(statement, before, row);
                before = row;
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

    private sealed record Plan<TRow>(string Sql, Action<sqlite3_stmt, TRow?, TRow> Bind)
    {
        public static Plan<TRow> Of(BulkTable table)
        {
            var places = string.Join(", ", Enumerable.Repeat('?', table.Columns.Count));
            var statement = Expression.Parameter(typeof(sqlite3_stmt), "statement");
            var before = Expression.Parameter(typeof(TRow), "before");
            var body = Expression.Block(table.Columns.Select((column, i) => UnlessBound(column, before, table.Row, SqliteBinding.Bind(statement, i + 1, column))));
            return new(
                $"INSERT INTO {table.QuotedName} ({table.ColumnList}) VALUES ({places}) ON CONFLICT DO NOTHING",
                Expression.Lambda<Action<sqlite3_stmt, TRow?, TRow>>(body, statement, before, table.Row).Compile());
        }

        private static Expression UnlessBound(BulkColumn column, ParameterExpression before, ParameterExpression row, Expression bind)
        {
            // What lies in an array may have been changed since.
            if (column.Kept.Type.IsArray) return bind;
            var isFirst = Expression.Equal(before, Expression.Constant(null, typeof(TRow)));
            var differs = Expression.NotEqual(ReplacingExpressionVisitor.Replace(row, before, column.Kept), column.Kept);
            return Expression.IfThen(Expression.OrElse(isFirst, differs), bind);
        }
    }
}
