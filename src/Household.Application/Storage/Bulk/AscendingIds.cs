using System.Buffers.Binary;
using System.Security.Cryptography;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>
/// Ids for one load, each greater than the last, so that a load only appends to the database's trees: UUIDv7 with a counter of 12 bits (RFC 9562
/// §6.2, method 1) before 62 random ones. When a millisecond's 4,096 are used up, it goes on with the next millisecond, as the RFC allows. One load,
/// one thread, one instance.
/// </summary>
public sealed class AscendingIds(TimeProvider time)
{
    private const int PerMillisecond = 1 << 12;
    private const int RandomBytes = 8;
    private readonly byte[] _random = new byte[512 * RandomBytes];
    private int _used = int.MaxValue;
    private long _millisecond;
    private int _counter = PerMillisecond;

    public TId Next<TId>()
        where TId : struct, ITypedId<TId> => TId.From(Bare());

    private Guid Bare()
    {
        if (_counter == PerMillisecond)
        {
            _counter = 0;
            _millisecond = Math.Max(_millisecond + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        }

        if (_used >= _random.Length)
        {
            RandomNumberGenerator.Fill(_random);
            _used = 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (_millisecond << 16) | 0x7000L | (long)_counter++);
        _random.AsSpan(_used, RandomBytes).CopyTo(bytes[8..]);
        _used += RandomBytes;
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new(bytes, bigEndian: true);
    }
}
