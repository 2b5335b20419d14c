using System.Data.Common;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Writes the new rows of one command past the change tracker, inside the transaction that the context has open. To find what changed, sort it and make a
/// command of each row cost EF Core ten times what the database takes to store it. Where the rows go and how their values are stored is read from the model.
/// </summary>
public abstract class RowWriter
{
    /// <exception cref="DbException">A row breaks a rule of its table: a key or unique value that is there already, or a reference to nothing.</exception>
    public abstract Task WriteAsync(HouseholdDbContext db, NewRows rows, CancellationToken cancellationToken);
}
