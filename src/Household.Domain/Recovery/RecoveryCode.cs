namespace HouseholdPortal.Domain.Recovery;

/// <summary>
/// One of the codes that a person has saved in case they lose their passkeys (NIST SP 800-63B-4 §4.2.1, saved recovery codes). Works once, together
/// with another proof of their own. We store only a MAC; a new set replaces the old one.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>Codes in a set.</summary>
    public const int InASet = 8;

    /// <summary>Wrong codes allowed in one session. The next try needs a new session, so strangers cannot use up the person's tries.</summary>
    public const int TriesPerSession = 5;

    private RecoveryCode() { Mac = null!; }

    /// <param name="mac">32 bytes.</param>
    /// <param name="set">The means that the whole set is.</param>
    public RecoveryCode(Guid id, PersonId personId, MeansId set, byte[] mac, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mac);
        if (mac.Length != 32) throw new ArgumentException("A MAC is 32 bytes.", nameof(mac));
        Id = id;
        PersonId = personId;
        SetId = set;
        Mac = mac;
        MadeAt = now;
    }

    public Guid Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public MeansId SetId { get; private set; }

    public byte[] Mac { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Refused when it was used already.</summary>
    public bool Use(DateTimeOffset now)
    {
        if (UsedAt is not null) return false;
        UsedAt = now;
        return true;
    }
}
