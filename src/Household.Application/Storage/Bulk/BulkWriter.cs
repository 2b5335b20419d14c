namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>
/// Writes many new rows of one kind past the change tracker, inside the transaction that the context has open. The rows are made by the
/// domain's constructors; where they go and how their values are stored is read from the model, once per kind. A row whose key, or whose
/// unique value, is already there is left as it is.
/// </summary>
public abstract class BulkWriter
{
    /// <param name="loaded">What was written before in the same load; the rows are added to it.</param>
    /// <returns>How many rows were new.</returns>
    /// <exception cref="InvalidOperationException">The context has no transaction open, or does not know this kind of row.</exception>
    public Task<int> WriteAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, LoadedKeys loaded, CancellationToken cancellationToken)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(loaded);
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A load runs inside a transaction.");
        return rows.Count == 0 ? Task.FromResult(0) : InsertAsync(db, rows, loaded, cancellationToken);
    }

    protected abstract Task<int> InsertAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, LoadedKeys loaded, CancellationToken cancellationToken)
        where TRow : class;
}
