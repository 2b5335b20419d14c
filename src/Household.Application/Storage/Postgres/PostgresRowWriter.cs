using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HouseholdPortal.Application.Storage.Postgres;

/// <summary>One INSERT for each kind of row, all in one trip.</summary>
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
