namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>The primary keys of the rows that one load has written so far. One load, one thread, one instance.</summary>
public sealed class LoadedKeys
{
    private readonly Dictionary<Type, Lazy<HashSet<RowKey>>> _keys = [];

    /// <param name="keys">Enumerated at the first look-up: nothing refers to most of a load's rows.</param>
    internal void Add(Type row, IEnumerable<RowKey> keys) => _keys.Add(row, new(() => [.. keys]));

    /// <summary>The keys of one kind of row; empty for a kind that was not written.</summary>
    internal IReadOnlySet<RowKey> Of(Type row) => _keys.TryGetValue(row, out var keys) ? keys.Value : new HashSet<RowKey>();
}
