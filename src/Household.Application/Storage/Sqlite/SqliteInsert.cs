using System.Linq.Expressions;
using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Query;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>
/// One prepared INSERT of one kind of row, bound and stepped once per row. It calls SQLite directly, not through <see cref="SqliteCommand"/>: boxing
/// every value and looking up every parameter by name cost more than SQLite's own work. Values equal to those of the row before stay bound, which is
/// most of a household's charges.
/// </summary>
internal sealed class SqliteInsert<TRow>
    where TRow : class
{
    private readonly BulkTable _table;
    private readonly string _sql;
    private readonly Action<sqlite3_stmt, TRow?, TRow> _bind;

    private SqliteInsert(BulkTable table, string sql, Action<sqlite3_stmt, TRow?, TRow> bind) => (_table, _sql, _bind) = (table, sql, bind);

    public static SqliteInsert<TRow> Of(BulkTable table)
    {
        var places = string.Join(", ", Enumerable.Repeat('?', table.Columns.Count));
        var statement = Expression.Parameter(typeof(sqlite3_stmt), "statement");
        var before = Expression.Parameter(typeof(TRow), "before");
        var body = Expression.Block(table.Columns.Select((column, i) => UnlessBound(column, before, table.Row, SqliteBinding.Bind(statement, i + 1, column))));
        return new(
            table,
            $"INSERT INTO {table.QuotedName} ({table.ColumnList}) VALUES ({places})",
            Expression.Lambda<Action<sqlite3_stmt, TRow?, TRow>>(body, statement, before, table.Row).Compile());
    }

    /// <param name="what">What becomes of a row whose key is there already.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="SqliteException">A row violates a constraint of its table.</exception>
    public int Run(sqlite3 handle, IEnumerable<TRow> rows, OnConflict what, CancellationToken cancellationToken)
    {
        SqliteCheck.Ok(raw.sqlite3_prepare_v2(handle, _sql + _table.ConflictClause(what), out var statement), handle);
        using (statement)
        {
            var written = 0;
            TRow? before = null;
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _bind(statement, before, row);
                before = row;
                SqliteCheck.Ok(raw.sqlite3_step(statement), handle);
                written += raw.sqlite3_changes(handle);
                SqliteCheck.Ok(raw.sqlite3_reset(statement), handle);
            }

            return written;
        }
    }

    private static Expression UnlessBound(BulkColumn column, ParameterExpression before, ParameterExpression row, Expression bind)
    {
        // An array's content may have changed since.
        if (column.Kept.Type.IsArray) return bind;
        var isFirst = Expression.Equal(before, Expression.Constant(null, typeof(TRow)));
        var differs = Expression.NotEqual(ReplacingExpressionVisitor.Replace(row, before, column.Kept), column.Kept);
        return Expression.IfThen(Expression.OrElse(isFirst, differs), bind);
    }
}
