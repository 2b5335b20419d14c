using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HouseholdPortal.Domain;

/// <summary>
/// Bytes that mean the same on every machine and in every release: a version, then each value after its length (32-bit big-endian), so that no two
/// lists of values have the same bytes. Hashes over facts use this, never a serializer's output.
/// </summary>
public sealed class CanonicalForm
{
    private const byte Version = 1;
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    /// <param name="purpose">What the bytes are for, so that a hash made for one purpose is worthless for another.</param>
    public CanonicalForm(string purpose)
    {
        _bytes.Write([Version]);
        Add(purpose);
    }

    public CanonicalForm Add(string? value)
    {
        if (value is null) return AddLength(-1);
        var length = Encoding.UTF8.GetByteCount(value);
        AddLength(length);
        _bytes.Advance(Encoding.UTF8.GetBytes(value, _bytes.GetSpan(length)));
        return this;
    }

    public CanonicalForm Add(ReadOnlySpan<byte> value)
    {
        AddLength(value.Length);
        _bytes.Write(value);
        return this;
    }

    public CanonicalForm Add(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Add(bytes);
    }

    public CanonicalForm Add(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Add(bytes);
    }

    /// <summary>UTC ticks: exact on both databases, because instants are truncated to the microsecond where they are read.</summary>
    public CanonicalForm Add(DateTimeOffset value) => Add(value.UtcTicks);

    public CanonicalForm Add(Money value) => Add(value.Minor).Add(value.Currency);

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>SHA-256 of the bytes so far.</summary>
    public byte[] Hash() => SHA256.HashData(_bytes.WrittenSpan);

    private CanonicalForm AddLength(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(4), length);
        _bytes.Advance(4);
        return this;
    }
}
