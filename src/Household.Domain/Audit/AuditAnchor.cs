namespace HouseholdPortal.Domain.Audit;

/// <summary>
/// One entry of the anchor log: the heads of chains that changed, tied to the entry before it and signed. Copied outside the database,
/// so that whoever rewrites chains there, heads included, would have to rewrite the copies too.
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

    /// <summary>Of the newest record that this entry or one before it took up.</summary>
    public DateTimeOffset CoveredUntil { get; private set; }

    /// <summary>As <see cref="AnchoredHead.Pack"/> wrote them.</summary>
    public byte[] Heads { get; private set; }

    /// <summary>Empty in the first.</summary>
    public byte[] PreviousHash { get; private set; }

    public byte[] Hash { get; private set; }

    /// <summary>Of <see cref="Hash"/>, ECDSA over P-256 (FIPS 186-5), as r ‖ s.</summary>
    public byte[] Signature { get; private set; }

    /// <summary>Writes the entry after <paramref name="previous"/>.</summary>
    public static AuditAnchor Follow(AuditAnchor? previous, IReadOnlyCollection<AnchoredHead> heads, DateTimeOffset coveredUntil, DateTimeOffset at, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        if (heads.Count == 0) throw new ArgumentException("An entry anchors at least one head.", nameof(heads));
        var anchor = new AuditAnchor(previous, AnchoredHead.Pack(heads), coveredUntil, at);
        anchor.Signature = sign(anchor.Hash);
        return anchor;
    }

    /// <summary>The hash that the fields give now; equal to <see cref="Hash"/> unless somebody changed them.</summary>
    public byte[] ComputeHash() =>
        new CanonicalForm("household/audit-anchor").Add(Sequence).Add(PreviousHash).Add(At).Add(CoveredUntil).Add(Heads).Hash();
}
