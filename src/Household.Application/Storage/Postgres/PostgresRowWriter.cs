using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HouseholdPortal.Application.Storage.Postgres;

/// <summary>One INSERT for each kind of row, all in one round trip.</summary>
public sealed class PostgresRowWriter : RowWriter
{
    private readonly RowPlans _plans = new();

    protected override async Task WriteAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.IsEmpty) return;
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        rows.Show(new Inserts(_plans, db, batch));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Inserts(RowPlans plans, HouseholdDbContext db, NpgsqlBatch batch) : NewRows.IVisitor
    {
        public void Visit<TRow>(IReadOnlyList<TRow> rows)
            where TRow : class
        {
            var insert = plans.Of(db, typeof(TRow), PostgresInsert<TRow>.Of);
            foreach (var some in rows.Chunk(insert.Most)) batch.BatchCommands.Add(insert.Command(some));
        }
    }
}

/// <summary>One INSERT of several rows of one kind, every value a typed parameter.</summary>
internal sealed class PostgresInsert<TRow>
    where TRow : class
{
    private readonly string _head;
    private readonly int _columns;
    private readonly Action<NpgsqlParameterCollection, TRow> _put;

    private PostgresInsert(string head, int columns, Action<NpgsqlParameterCollection, TRow> put) => (_head, _columns, _put) = (head, columns, put);

    /// <summary>How many rows one command can have: the protocol counts parameters in 16 bits.</summary>
    public int Most => ushort.MaxValue / _columns;

    public static PostgresInsert<TRow> Of(BulkTable table)
    {
        var parameters = Expression.Parameter(typeof(NpgsqlParameterCollection), "parameters");
        var body = Expression.Block(table.Columns.Select(column => Put(parameters, column)));
        return new(
            $"INSERT INTO {table.QuotedName} ({table.ColumnList}) VALUES ",
            table.Columns.Count,
            Expression.Lambda<Action<NpgsqlParameterCollection, TRow>>(body, parameters, table.Row).Compile());
    }

    /// <param name="rows">At most <see cref="Most"/>.</param>
    public NpgsqlBatchCommand Command(IReadOnlyCollection<TRow> rows)
    {
        var sql = new StringBuilder(_head);
        var command = new NpgsqlBatchCommand();
        var place = 0;
        foreach (var row in rows)
        {
            for (var column = 0; column < _columns; column++)
                sql.Append(CultureInfo.InvariantCulture, $"{(column > 0 ? "," : place > 0 ? "),(" : "(")}${++place}");
            _put(command.Parameters, row);
        }

        command.CommandText = sql.Append(')').ToString();
        return command;
    }

    private static Expression Put(ParameterExpression parameters, BulkColumn column)
    {
        var type = Expression.Constant(column.StoreType);
        var put = Expression.Call(typeof(PostgresInsert<TRow>), nameof(Put), [column.Value.Type], parameters, column.Value, type);
        return column.IsThere is null ? put : Expression.IfThenElse(column.IsThere, put, Expression.Call(typeof(PostgresInsert<TRow>), nameof(PutNull), null, parameters, type));
    }

    private static void Put<T>(NpgsqlParameterCollection parameters, T value, string type) => parameters.Add(new NpgsqlParameter<T> { TypedValue = value, DataTypeName = type });

    private static void PutNull(NpgsqlParameterCollection parameters, string type) => parameters.Add(new() { Value = DBNull.Value, DataTypeName = type });
}
