using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Passkeys;

/// <summary>
/// What we know of a passkey besides its key: whose it is, what they call it, and what proof added it. ASP.NET Core Identity keeps the key itself,
/// under the same credential id (WebAuthn §4).
/// </summary>
public sealed class PasskeyInfo
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 60;

    private PasskeyInfo() { CredentialId = null!; Name = null!; }

    public PasskeyInfo(byte[] credentialId, PersonId personId, string name, AssuranceLevel assurance, AuthenticationMethod addedBy, DateTimeOffset now, Msisdn? provedWith = null)
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
        ProvedWith = provedWith;
    }

    public byte[] CredentialId { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>Such as “Chrome on Android”.</summary>
    public string Name { get; private set; }

    /// <summary>
    /// The highest level that its proofs are known to carry: that of the proof that added it, raised by <see cref="Used"/> and <see cref="Confirm"/>.
    /// </summary>
    public AssuranceLevel Assurance { get; private set; }

    public AuthenticationMethod AddedBy { get; private set; }

    /// <summary>
    /// The number that the proof which added it goes back to, directly or through other passkeys: a code to that number, or a passkey that such a
    /// code added. Null where it goes back to another proof. The holder of that number must not be the only one who is told when something is added.
    /// </summary>
    public Msisdn? ProvedWith { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>The browser that it was last used in, by its own description; null when unknown.</summary>
    public string? LastUsedOn { get; private set; }

    /// <summary>The message that told another contact of it; null when there was no other contact.</summary>
    public Guid? NoticeId { get; private set; }

    /// <summary>SHA-256 of the token in that message's link: anyone who has the token can remove the passkey.</summary>
    public byte[]? ObjectionHash { get; private set; }

    /// <summary>Until when the link works.</summary>
    public DateTimeOffset ObjectionUntil => AddedAt + PasskeyAssurance.Hold;

    public void Announce(Guid? noticeId, byte[] objectionHash)
    {
        ArgumentNullException.ThrowIfNull(objectionHash);
        if (objectionHash.Length != 32) throw new ArgumentException("A token must be stored as its SHA-256.", nameof(objectionHash));
        NoticeId = noticeId;
        ObjectionHash = objectionHash;
    }

    /// <summary>Records the use, and what the passkey is worth by now.</summary>
    /// <param name="toldAt">When the message to another contact was sent; null when it was not.</param>
    public void Used(string? on, DateTimeOffset? toldAt, DateTimeOffset now)
    {
        LastUsedAt = now;
        LastUsedOn = on;
        Assurance = PasskeyAssurance.Of(Assurance, AddedAt, toldAt, now, AddedBy);
    }

    /// <summary>Refused when it is worth that already.</summary>
    public bool Confirm()
    {
        if (Assurance >= AssuranceLevel.High) return false;
        Assurance = AssuranceLevel.High;
        return true;
    }

    /// <summary>Whether this passkey may have added the other: a passkey added it, later, and it is worth no more than this one.</summary>
    public bool MayHaveAdded(PasskeyInfo other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other != this && other.AddedBy == AuthenticationMethod.Passkey && other.AddedAt >= AddedAt && other.Assurance <= Assurance;
    }

    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameSize) throw new ArgumentException("The name is too long.", nameof(name));
        Name = name;
    }
}
