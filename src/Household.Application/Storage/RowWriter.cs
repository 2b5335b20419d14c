using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Writes the new rows of one command past the change tracker, inside the transaction that the context has open. To find what changed, sort it and make a
/// command of each row cost EF Core ten times what the database takes to store it. Where the rows go and how their values are stored is read from the model.
/// </summary>
public abstract class RowWriter
{
    /// <summary>What the context tracks, and after it the new rows.</summary>
    /// <exception cref="DbUpdateException">A row that the context tracks breaks a rule of its table.</exception>
    /// <inheritdoc cref="WriteAsync"/>
    public virtual async Task SaveAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.SaveChangesAsync(cancellationToken);
        await WriteAsync(db, rows, cancellationToken);
    }

    /// <exception cref="DbException">A row breaks a rule of its table: a key or unique value that is there already, or a reference to nothing.</exception>
    protected abstract Task WriteAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken);
}
