using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>How SQLite stores values that it has no type for.</summary>
internal static class SqliteValues
{
    public static byte[] ToBytes(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid ToGuid(byte[] bytes) => new(bytes, bigEndian: true);

    public static bool AreSame(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);
}

internal sealed class GuidBytes() : ValueConverter<Guid, byte[]>(id => SqliteValues.ToBytes(id), bytes => SqliteValues.ToGuid(bytes));

internal sealed class IdBytes<TId>() : ValueConverter<TId, byte[]>(id => SqliteValues.ToBytes(id.Value), bytes => ModelConventions.Typed<TId>(SqliteValues.ToGuid(bytes)))
    where TId : struct, ITypedId<TId>;

/// <summary>
/// Compares stored ids. EF Core compares the keys of every changed row once for each foreign key that refers to them, and by itself would box every byte of both.
/// </summary>
internal sealed class IdBytesComparer() : ValueComparer<byte[]>((one, other) => SqliteValues.AreSame(one, other), bytes => SqliteValues.ToGuid(bytes).GetHashCode(), bytes => bytes);

internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
