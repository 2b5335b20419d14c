namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// Twelve characters printed on a payer's paper bill: the person who types them has the payer's post. Works once. We store only a MAC.
/// </summary>
public sealed class EnrolmentCode
{
    /// <summary>A bill comes every month: a code lasts longer than three.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(100);

    private EnrolmentCode() { Mac = null!; }

    public EnrolmentCode(EnrolmentCodeId id, PersonId personId, byte[] mac, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mac);
        if (mac.Length != 32) throw new ArgumentException("A MAC is 32 bytes.", nameof(mac));
        Id = id;
        PersonId = personId;
        Mac = mac;
        IssuedAt = now;
        ExpiresAt = now + Lasts;
    }

    public EnrolmentCodeId Id { get; private set; }

    /// <summary>The payer whose bill it is printed on.</summary>
    public PersonId PersonId { get; private set; }

    public byte[] Mac { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public long Version { get; private set; }

    public bool IsGood(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    /// <summary>Refused when it is used already or too old.</summary>
    public bool Use(DateTimeOffset now)
    {
        if (!IsGood(now)) return false;
        UsedAt = now;
        return true;
    }
}
