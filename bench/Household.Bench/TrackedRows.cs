using HouseholdPortal.Application.Storage;

namespace HouseholdPortal.Bench;

/// <summary>
/// Has EF Core write the new rows with everything else: what the product's writers are measured beside, and, one command each, what the recorder sees, which sees nothing of what
/// is sent past EF Core.
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
