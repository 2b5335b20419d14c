using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Writes one command's new rows past the change tracker, inside the context's open transaction. For EF Core, detecting the changes, sorting them and
/// making a command per row cost ten times what the database takes to store them. The model says where the rows go and how their values are stored.
/// </summary>
public abstract class RowWriter
{
    /// <summary>Saves what the context tracks, and then the new rows.</summary>
    /// <exception cref="DbUpdateException">A row that the context tracks violates a constraint of its table.</exception>
    /// <inheritdoc cref="WriteAsync"/>
    public virtual async Task SaveAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.SaveChangesAsync(cancellationToken);
        await WriteAsync(db, rows, cancellationToken);
    }

    /// <exception cref="DbException">A row violates a constraint of its table: a duplicate key or unique value, or a reference to nothing.</exception>
    protected abstract Task WriteAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken);
}
