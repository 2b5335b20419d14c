using HouseholdPortal.Application.Storage;

namespace HouseholdPortal.Bench;

/// <summary>Has EF Core write the new rows, one command each, so that the recorder sees them: what the product sends past EF Core it cannot see.</summary>
internal sealed class TrackedRows : RowWriter
{
    public override async Task WriteAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken)
    {
        rows.Show(new Adds(db));
        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed class Adds(HouseholdDbContext db) : NewRows.IVisitor
    {
        public void Visit<TRow>(IReadOnlyList<TRow> rows)
            where TRow : class => db.AddRange(rows);
    }
}
