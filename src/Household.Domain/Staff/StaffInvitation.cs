namespace HouseholdPortal.Domain.Staff;

/// <summary>
/// A link by which a member of staff makes a passkey: for an hour, once. A newer one for the same member makes it worthless. We keep the SHA-256 of
/// its token only.
/// </summary>
public sealed class StaffInvitation
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private StaffInvitation() { TokenHash = null!; }

    /// <param name="isFirst">Whether nobody made it but the program at its first start: then it is dead once there is an administrator.</param>
    public StaffInvitation(byte[] tokenHash, StaffId staffId, bool isFirst, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tokenHash);
        if (tokenHash.Length != 32) throw new ArgumentException("A token is kept as its SHA-256.", nameof(tokenHash));
        TokenHash = tokenHash;
        StaffId = staffId;
        IsFirst = isFirst;
        ExpiresAt = now + Lasts;
    }

    public byte[] TokenHash { get; private set; }

    public StaffId StaffId { get; private set; }

    public bool IsFirst { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public long Version { get; private set; }

    /// <param name="hasAdministrator">Whether some administrator can sign in.</param>
    public bool IsGood(bool hasAdministrator, DateTimeOffset now) => UsedAt is null && now < ExpiresAt && !(IsFirst && hasAdministrator);

    /// <summary>Refused when it is not good.</summary>
    public bool Use(bool hasAdministrator, DateTimeOffset now)
    {
        if (!IsGood(hasAdministrator, now)) return false;
        UsedAt = now;
        return true;
    }
}
