using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>One <see cref="SqliteInsert{TRow}"/> for each kind of row.</summary>
public sealed class SqliteRowWriter : RowWriter
{
    private readonly RowPlans _plans = new();

    protected override Task WriteAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        rows.Show(new Inserts(_plans, db, ((SqliteConnection)db.Database.GetDbConnection()).Handle!, cancellationToken));
        return Task.CompletedTask;
    }

    private sealed class Inserts(RowPlans plans, HouseholdDbContext db, sqlite3 handle, CancellationToken cancellationToken) : NewRows.IVisitor
    {
        public void Visit<TRow>(IReadOnlyList<TRow> rows)
            where TRow : class => plans.Of(db, typeof(TRow), SqliteInsert<TRow>.Of).Run(handle, rows, OnConflict.Fail, cancellationToken);
    }
}
