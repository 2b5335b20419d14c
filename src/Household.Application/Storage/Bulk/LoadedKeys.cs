namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>The primary keys of what one load has brought so far. One load, one thread, one instance.</summary>
public sealed class LoadedKeys
{
    private readonly Dictionary<Type, Lazy<HashSet<RowKey>>> _keys = [];

    /// <param name="keys">Gone through when somebody first asks: nothing refers to most of a load's rows.</param>
    internal void Add(Type row, IEnumerable<RowKey> keys) => _keys.Add(row, new(() => [.. keys]));

    /// <summary>Of one kind of row; none of a kind that was not brought.</summary>
    internal IReadOnlySet<RowKey> Of(Type row) => _keys.TryGetValue(row, out var keys) ? keys.Value : new HashSet<RowKey>();
}
