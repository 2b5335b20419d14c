namespace HouseholdPortal.Domain.SignIn;

/// <summary>
/// What we know of a passkey beside its key: whose it is, what they call it, and what proof added it. Identity keeps the key itself,
/// under the same credential id (WebAuthn §4).
/// </summary>
public sealed class PasskeyInfo
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 60;

    private PasskeyInfo() { CredentialId = null!; Name = null!; }

    public PasskeyInfo(byte[] credentialId, PersonId personId, string name, Floor assurance, ProofMethod addedBy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(credentialId);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameSize) throw new ArgumentException("The name is too long.", nameof(name));
        CredentialId = credentialId;
        PersonId = personId;
        Name = name;
        Assurance = assurance;
        AddedBy = addedBy;
        AddedAt = now;
    }

    public byte[] CredentialId { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>Such as “Chrome on Android”.</summary>
    public string Name { get; private set; }

    /// <summary>The highest floor its proofs carry: that of the proof that added it.</summary>
    public Floor Assurance { get; private set; }

    public ProofMethod AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public void Used(DateTimeOffset now) => LastUsedAt = now;
}
