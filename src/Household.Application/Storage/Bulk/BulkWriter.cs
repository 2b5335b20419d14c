namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>
/// Writes many new rows of one kind past the change tracker, inside the context's open transaction. The domain's constructors make the rows; the
/// model, read once per kind, says where they go and how their values are stored.
/// </summary>
public abstract class BulkWriter
{
    /// <summary>A row whose key or unique value exists already is left unchanged.</summary>
    /// <param name="loaded">What the same load wrote before; the rows are added to it.</param>
    /// <returns>How many rows were new.</returns>
    /// <exception cref="InvalidOperationException">The context has no open transaction, or does not know this kind of row.</exception>
    public Task<int> WriteAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, LoadedKeys loaded, CancellationToken cancellationToken)
        where TRow : class => WriteAsync(db, rows, OnConflict.Keep, loaded, cancellationToken);

    /// <summary>A row whose key exists already takes that row’s place. No two of the rows may have the same key.</summary>
    /// <inheritdoc cref="WriteAsync{TRow}(HouseholdDbContext, IReadOnlyCollection{TRow}, LoadedKeys, CancellationToken)"/>
    /// <returns>How many rows there were.</returns>
    public Task<int> ReplaceAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, LoadedKeys loaded, CancellationToken cancellationToken)
        where TRow : class => WriteAsync(db, rows, OnConflict.Replace, loaded, cancellationToken);

    private Task<int> WriteAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, OnConflict what, LoadedKeys loaded, CancellationToken cancellationToken)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(loaded);
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A load must run inside a transaction.");
        return rows.Count == 0 ? Task.FromResult(0) : InsertAsync(db, rows, what, loaded, cancellationToken);
    }

    private protected abstract Task<int> InsertAsync<TRow>(HouseholdDbContext db, IReadOnlyCollection<TRow> rows, OnConflict what, LoadedKeys loaded, CancellationToken cancellationToken)
        where TRow : class;
}
