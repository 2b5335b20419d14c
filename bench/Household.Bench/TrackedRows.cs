using HouseholdPortal.Application.Storage;

namespace HouseholdPortal.Bench;

/// <summary>
/// Has EF Core write the new rows with all the others. The product's own writers are measured beside it. It also lets the recorder see them, one command each,
/// because the recorder sees only what EF Core sends.
/// </summary>
internal sealed class TrackedRows : RowWriter
{
    public override Task SaveAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken)
    {
        rows.Show(new Adds(db));
        return db.SaveChangesAsync(cancellationToken);
    }

    protected override Task WriteAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken) => SaveAsync(db, rows, cancellationToken);

    private sealed class Adds(HouseholdDbContext db) : NewRows.IVisitor
    {
        public void Visit<TRow>(IReadOnlyList<TRow> rows)
            where TRow : class => db.AddRange(rows);
    }
}
