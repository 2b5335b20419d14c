using System.Collections.Immutable;
using System.Data.Common;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Storage;

/// <summary>Reads the results of several statements sent as one command, each value as its provider stores it.</summary>
internal sealed class RowReader(DbDataReader reader)
{
    private bool _hasBegun;

    /// <summary>All rows of the next statement.</summary>
    public async Task<ImmutableArray<T>> NextAsync<T>(Func<RowReader, T> read, CancellationToken cancellationToken)
    {
        if (_hasBegun && !await reader.NextResultAsync(cancellationToken)) throw new InvalidOperationException("A result is missing.");
        _hasBegun = true;
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(this));
        return rows.DrainToImmutable();
    }

    public bool IsNull(int column) => reader.IsDBNull(column);

    public TId Id<TId>(int column)
        where TId : struct, ITypedId<TId> =>
        TId.From(reader.GetFieldType(column) == typeof(Guid) ? reader.GetGuid(column) : new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true));

    public DateOnly Day(int column) => reader.GetFieldValue<DateOnly>(column);

    public int Number(int column) => reader.GetInt32(column);

    public long Long(int column) => reader.GetInt64(column);

    public string Text(int column) => reader.GetString(column);

    /// <summary>An instant; on SQLite it is stored as UTC ticks.</summary>
    public DateTimeOffset Instant(int column, bool isSqlite) => isSqlite ? new(reader.GetInt64(column), TimeSpan.Zero) : reader.GetFieldValue<DateTimeOffset>(column);
}
