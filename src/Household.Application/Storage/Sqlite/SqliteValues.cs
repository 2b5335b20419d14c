using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>How SQLite stores values that it has no type for.</summary>
internal static class SqliteValues
{
    public static byte[] ToBytes(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid ToGuid(byte[] bytes) => new(bytes, bigEndian: true);
}

internal sealed class GuidBytes() : ValueConverter<Guid, byte[]>(id => SqliteValues.ToBytes(id), bytes => SqliteValues.ToGuid(bytes));

internal sealed class IdBytes<TId>() : ValueConverter<TId, byte[]>(id => SqliteValues.ToBytes(id.Value), bytes => ModelConventions.Typed<TId>(SqliteValues.ToGuid(bytes)))
    where TId : struct, ITypedId<TId>;

internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
