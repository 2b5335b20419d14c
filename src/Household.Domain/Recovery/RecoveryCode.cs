namespace HouseholdPortal.Domain.Recovery;

/// <summary>
/// One of the codes that a person has saved for the day on which their passkeys are gone (NIST SP 800-63B-4 §4.2.1, saved recovery codes). Good
/// once, beside another proof of their own. We keep a MAC only; a new set replaces the one before.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>Codes in a set.</summary>
    public const int InASet = 8;

    /// <summary>Wrong ones typed in one session: the next needs a session of its own, which strangers cannot use up for the person.</summary>
    public const int TriesPerSession = 5;

    private RecoveryCode() { Mac = null!; }

    /// <param name="mac">32 bytes.</param>
    public RecoveryCode(Guid id, PersonId personId, byte[] mac, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mac);
        if (mac.Length != 32) throw new ArgumentException("A MAC is 32 bytes.", nameof(mac));
        Id = id;
        PersonId = personId;
        Mac = mac;
        MadeAt = now;
    }

    public Guid Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public byte[] Mac { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Refused when it was used before.</summary>
    public bool Use(DateTimeOffset now)
    {
        if (UsedAt is not null) return false;
        UsedAt = now;
        return true;
    }
}
