namespace HouseholdPortal.Domain.Staff;

/// <summary>What we know of a staff member's passkey beside its key, which Identity keeps under the same credential id (WebAuthn §4).</summary>
public sealed class StaffPasskey
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 100;

    private StaffPasskey() { CredentialId = null!; Name = null!; }

    public StaffPasskey(byte[] credentialId, StaffId staffId, string name, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(credentialId);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameSize) throw new ArgumentException("The name is too long.", nameof(name));
        CredentialId = credentialId;
        StaffId = staffId;
        Name = name;
        AddedAt = now;
    }

    public byte[] CredentialId { get; private set; }

    public StaffId StaffId { get; private set; }

    /// <summary>Such as “Chrome on Android”.</summary>
    public string Name { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public void Used(DateTimeOffset now) => LastUsedAt = now;
}
