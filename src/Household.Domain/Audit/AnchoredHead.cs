using System.Buffers.Binary;

namespace HouseholdPortal.Domain.Audit;

/// <summary>How far one chain had come when it was anchored: a record's number and hash.</summary>
public sealed record AnchoredHead(AuditChain Chain, long Sequence, byte[] Hash)
{
    private const int HashSize = 32;

    /// <summary>Bytes a head takes: kind, id (big-endian), sequence (64-bit big-endian), hash.</summary>
    private const int Size = 1 + 16 + 8 + HashSize;

    /// <summary>Heads one after the other, each of the same size.</summary>
    public static byte[] Pack(IReadOnlyCollection<AnchoredHead> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        var bytes = new byte[heads.Count * Size];
        var rest = bytes.AsSpan();
        foreach (var head in heads)
        {
            if (head.Hash.Length != HashSize) throw new ArgumentException("A record's hash is a SHA-256.", nameof(heads));
            rest[0] = (byte)head.Chain.Kind;
            head.Chain.Id.TryWriteBytes(rest[1..], bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(rest[17..], head.Sequence);
            head.Hash.CopyTo(rest[25..]);
            rest = rest[Size..];
        }

        return bytes;
    }

    /// <exception cref="FormatException">The bytes are not whole heads.</exception>
    public static IReadOnlyList<AnchoredHead> Unpack(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length % Size != 0) throw new FormatException("Not a whole number of anchored heads.");
        var heads = new AnchoredHead[bytes.Length / Size];
        for (var i = 0; i < heads.Length; i++)
        {
            var head = bytes.AsSpan(i * Size, Size);
            heads[i] = new(
                new((AuditChainKind)head[0], new(head.Slice(1, 16), bigEndian: true)), BinaryPrimitives.ReadInt64BigEndian(head[17..]), head[25..].ToArray());
        }

        return heads;
    }
}
