namespace HouseholdPortal.Domain.Staff;

/// <summary>
/// A link with which a staff member creates a passkey: it works once, for an hour, and a newer one for the same member replaces it. We store only the
/// SHA-256 of its token.
/// </summary>
public sealed class StaffInvitation
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private StaffInvitation() { TokenHash = null!; }

    /// <param name="isFirst">Whether the program made it at its first start: then it stops working once there is an administrator.</param>
    public StaffInvitation(byte[] tokenHash, StaffId staffId, bool isFirst, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tokenHash);
        if (tokenHash.Length != 32) throw new ArgumentException("A token must be stored as its SHA-256.", nameof(tokenHash));
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

    /// <param name="hasAdministrator">Whether any administrator can sign in.</param>
    public bool IsGood(bool hasAdministrator, DateTimeOffset now) => UsedAt is null && now < ExpiresAt && !(IsFirst && hasAdministrator);

    /// <summary>Refused when it no longer works.</summary>
    public bool Use(bool hasAdministrator, DateTimeOffset now)
    {
        if (!IsGood(hasAdministrator, now)) return false;
        UsedAt = now;
        return true;
    }
}
