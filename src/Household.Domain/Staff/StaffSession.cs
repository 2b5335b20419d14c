using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Staff;

/// <summary>
/// A browser in which a staff member is signed in, kept on the server like a <see cref="Session"/> but in another table and with another cookie, so
/// that the two cannot be confused. A passkey begins it; authenticating again begins another. Ends after 12 hours, 15 idle minutes, or when ended.
/// </summary>
public sealed class StaffSession
{
    private StaffSession() { TokenHash = null!; UserAgentLabel = null!; }

    public StaffSession(StaffSessionId id, byte[] tokenHash, StaffId staffId, string userAgentLabel, DateTimeOffset now, TimeSpan lasts)
    {
        ArgumentNullException.ThrowIfNull(tokenHash);
        if (tokenHash.Length != 32) throw new ArgumentException("A token must be stored as its SHA-256.", nameof(tokenHash));
        Id = id;
        TokenHash = tokenHash;
        StaffId = staffId;
        UserAgentLabel = userAgentLabel;
        CreatedAt = LastSeenAt = now;
        EndsAt = now + lasts;
    }

    public StaffSessionId Id { get; private set; }

    public byte[] TokenHash { get; private set; }

    public StaffId StaffId { get; private set; }

    /// <summary>The browser's own description, such as “Chrome on Windows”.</summary>
    public string UserAgentLabel { get; private set; }

    /// <summary>When the passkey was used.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Proof Proof => new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, CreatedAt, BoundToOperation: false);

    public bool IsLive(DateTimeOffset now, TimeSpan idle) => EndedAt is null && now < EndsAt && now - LastSeenAt < idle;

    /// <summary>Refused when it has ended already.</summary>
    public bool End(DateTimeOffset now)
    {
        if (EndedAt is not null) return false;
        EndedAt = now;
        return true;
    }
}
