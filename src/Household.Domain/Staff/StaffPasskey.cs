namespace HouseholdPortal.Domain.Staff;

/// <summary>What we know of a staff member's passkey besides its key, which ASP.NET Core Identity keeps under the same credential id (WebAuthn §4).</summary>
public sealed class StaffPasskey
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 100;

    /// <summary>The longest certification, in characters.</summary>
    public const int CertificationSize = 30;

    private StaffPasskey() { CredentialId = null!; Name = null!; }

    public StaffPasskey(byte[] credentialId, StaffId staffId, string name, Guid aaguid, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(credentialId);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameSize) throw new ArgumentException("The name is too long.", nameof(name));
        CredentialId = credentialId;
        StaffId = staffId;
        Name = name;
        Aaguid = aaguid;
        AddedAt = now;
    }

    public byte[] CredentialId { get; private set; }

    public StaffId StaffId { get; private set; }

    /// <summary>Such as “Chrome on Android”.</summary>
    public string Name { get; private set; }

    /// <summary>Which model its authenticator claims to be (WebAuthn §6.5.1); zero where it does not say, null for passkeys made before this was stored.</summary>
    public Guid? Aaguid { get; private set; }

    /// <summary>The hardware model that its authenticator has proved to be, as its maker calls it; null where not proved.</summary>
    public string? Model { get; private set; }

    /// <summary>The certification of that model when the passkey was made, such as “FIDO L2”.</summary>
    public string? Certification { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Its authenticator has proved its model.</summary>
    public void Verify(string model, string? certification)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        if (model.Length > NameSize) throw new ArgumentException("The name is too long.", nameof(model));
        if (certification?.Length > CertificationSize) throw new ArgumentException("The certification is too long.", nameof(certification));
        Model = model;
        Certification = certification;
    }

    public void Used(DateTimeOffset now) => LastUsedAt = now;
}
