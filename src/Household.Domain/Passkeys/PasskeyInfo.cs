namespace HouseholdPortal.Domain.Passkeys;

/// <summary>
/// What we know of a passkey besides its key: whose it is, what they call it, and when it was used. Where it came from is its means. ASP.NET Core Identity
/// keeps the key itself, under the same credential id (WebAuthn §4).
/// </summary>
public sealed class PasskeyInfo
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 60;

    /// <summary>A name as typed; null where it is none.</summary>
    public static string? ReadName(string? typed) => typed?.Trim() is { Length: > 0 and <= NameSize } name && !name.Any(char.IsControl) ? name : null;

    private PasskeyInfo() { CredentialId = null!; Name = null!; }

    public PasskeyInfo(byte[] credentialId, PersonId personId, MeansId id, string name, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(credentialId);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameSize) throw new ArgumentException("The name is too long.", nameof(name));
        CredentialId = credentialId;
        PersonId = personId;
        Id = id;
        Name = name;
        AddedAt = now;
    }

    public byte[] CredentialId { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>Its means, which says where it came from.</summary>
    public MeansId Id { get; private set; }

    /// <summary>Such as “Chrome on Android”.</summary>
    public string Name { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>The browser that it was last used in, by its own description; null when unknown.</summary>
    public string? LastUsedOn { get; private set; }

    public void Used(string? on, DateTimeOffset now) => (LastUsedAt, LastUsedOn) = (now, on);

    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameSize) throw new ArgumentException("The name is too long.", nameof(name));
        Name = name;
    }
}
