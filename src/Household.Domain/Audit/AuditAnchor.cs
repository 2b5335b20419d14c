using System.Buffers.Binary;

namespace HouseholdPortal.Domain.Audit;

/// <summary>
/// One entry of the anchor log: the heads of the chains that changed, tied to the previous entry and signed. Copied outside the database, so that
/// somebody who rewrites the chains and heads there would have to rewrite the copies too.
/// </summary>
public sealed class AuditAnchor
{
    private AuditAnchor() { Heads = PreviousHash = Hash = Signature = null!; }

    private AuditAnchor(AuditAnchor? previous, byte[] heads, DateTimeOffset coveredUntil, DateTimeOffset at)
    {
        Sequence = (previous?.Sequence ?? 0) + 1;
        PreviousHash = previous?.Hash ?? [];
        Heads = heads;
        CoveredUntil = previous is not null && previous.CoveredUntil > coveredUntil ? previous.CoveredUntil : coveredUntil;
        At = at;
        Hash = ComputeHash();
        Signature = [];
    }

    /// <summary>1 for the first, then without gaps.</summary>
    public long Sequence { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The time of the newest record that this entry or an earlier one covers.</summary>
    public DateTimeOffset CoveredUntil { get; private set; }

    /// <summary>Packed by <see cref="AnchoredHead.Pack"/>.</summary>
    public byte[] Heads { get; private set; }

    /// <summary>Empty in the first.</summary>
    public byte[] PreviousHash { get; private set; }

    public byte[] Hash { get; private set; }

    /// <summary>Over <see cref="Hash"/>, ECDSA over P-256 (FIPS 186-5), as r ‖ s.</summary>
    public byte[] Signature { get; private set; }

    /// <summary>Makes the entry after <paramref name="previous"/>.</summary>
    public static AuditAnchor Follow(AuditAnchor? previous, IReadOnlyCollection<AnchoredHead> heads, DateTimeOffset coveredUntil, DateTimeOffset at, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        if (heads.Count == 0) throw new ArgumentException("An entry must anchor at least one head.", nameof(heads));
        var anchor = new AuditAnchor(previous, AnchoredHead.Pack(heads), coveredUntil, at);
        anchor.Signature = sign(anchor.Hash);
        return anchor;
    }

    /// <summary>The hash of the fields as they are now; equal to <see cref="Hash"/> unless they were changed.</summary>
    public byte[] ComputeHash() =>
        new CanonicalForm("household/audit-anchor").Add(Sequence).Add(PreviousHash).Add(At).Add(CoveredUntil).Add(Heads).Hash();
}

/// <summary>Where one chain stood when it was anchored: a record's number and hash.</summary>
public sealed record AnchoredHead(AuditChain Chain, long Sequence, byte[] Hash)
{
    private const int HashSize = 32;

    /// <summary>Bytes of one head: kind, id (big-endian), sequence (64-bit big-endian), hash.</summary>
    private const int Size = 1 + 16 + 8 + HashSize;

    /// <summary>The heads in sequence, each of the same size.</summary>
    public static byte[] Pack(IReadOnlyCollection<AnchoredHead> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        var bytes = new byte[heads.Count * Size];
        var rest = bytes.AsSpan();
        foreach (var head in heads)
        {
            if (head.Hash.Length != HashSize) throw new ArgumentException("A record's hash must be a SHA-256.", nameof(heads));
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
