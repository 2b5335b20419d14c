using System.Linq.Expressions;
using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HouseholdPortal.Application.Storage.Postgres;

/// <summary>
/// Binary COPY into a temporary staging table, then one INSERT … SELECT … ON CONFLICT: COPY alone fails at the first row that exists
/// already.
/// </summary>
public sealed class PostgresBulkWriter : BulkWriter
{
    /// <summary>
    /// The server looks up every row's foreign keys with its own queries, which it would plan anew for each row: a plan for one partition looks
    /// cheaper than a generic one, but planning costs more than the look-up. For this transaction only.
    /// </summary>
    private const string PlanOnce = "SET LOCAL plan_cache_mode = force_generic_plan";

    private readonly RowPlans _plans = new();

    private protected override async Task<int> InsertAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, OnConflict what, LoadedKeys loaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var plan = _plans.Of(db, typeof(TRow), Plan<TRow>.Of);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await ExecuteAsync(connection, plan.Stage, cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync(plan.Copy, cancellationToken))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellationToken);
                plan.Write(copy, row);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        var written = await ExecuteAsync(connection, plan.Merge + plan.Table.ConflictClause(what), cancellationToken);
        await ExecuteAsync(connection, plan.Unstage, cancellationToken);
        return written;
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Put<T>(NpgsqlBinaryImporter copy, T value, string type) => copy.Write(value, type);

    private static void PutNull(NpgsqlBinaryImporter copy) => copy.WriteNull();

    private sealed record Plan<TRow>(BulkTable Table, string Stage, string Copy, string Merge, string Unstage, Action<NpgsqlBinaryImporter, TRow> Write)
    {
        public static Plan<TRow> Of(BulkTable table)
        {
            const string staging = "household_staging";
            var copy = Expression.Parameter(typeof(NpgsqlBinaryImporter), "copy");
            var body = Expression.Block(table.Columns.Select(column => WriteColumn(copy, column)));
            return new(
                table,
                $"{PlanOnce}; CREATE TEMP TABLE {staging} (LIKE {table.QuotedName}) ON COMMIT DROP",
                $"COPY {staging} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)",
                $"INSERT INTO {table.QuotedName} ({table.ColumnList}) SELECT {table.ColumnList} FROM {staging}",
                $"DROP TABLE {staging}",
                Expression.Lambda<Action<NpgsqlBinaryImporter, TRow>>(body, copy, table.Row).Compile());
        }

        private static Expression WriteColumn(ParameterExpression copy, BulkColumn column)
        {
            Expression put = Expression.Call(typeof(PostgresBulkWriter), nameof(Put), [column.Value.Type], copy, column.Value, Expression.Constant(column.StoreType));
            return column.IsThere is null ? put : Expression.IfThenElse(column.IsThere, put, Expression.Call(typeof(PostgresBulkWriter), nameof(PutNull), null, copy));
        }
    }
}
