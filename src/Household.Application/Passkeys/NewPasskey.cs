namespace HouseholdPortal.Application.Passkeys;

/// <summary>A passkey that a browser has just made, and that is not stored yet.</summary>
/// <param name="PublicKey">A COSE key (RFC 9052 §7).</param>
/// <param name="Aaguid">The model that its authenticator says it is; a claim, unless <paramref name="Statement"/> proves it.</param>
/// <param name="AttestationObject">With the statement, or with “none” where nobody asked for one.</param>
/// <param name="Statement">What stands behind the model’s name; null where nothing does.</param>
internal sealed record NewPasskey(
    byte[] CredentialId, byte[] PublicKey, uint SignCount, bool IsBackupEligible, bool IsBackedUp, bool IsUserVerified, IReadOnlyList<string> Transports, byte[] AttestationObject,
    byte[] ClientData, Guid Aaguid, AttestationStatement? Statement);

/// <summary>An attestation statement (WebAuthn §6.5.4) whose signature was checked, but not who stands behind its first certificate.</summary>
/// <param name="Certificates">DER, the authenticator's own first.</param>
internal sealed record AttestationStatement(IReadOnlyList<byte[]> Certificates);

/// <summary>What came of making a passkey. Closed.</summary>
internal abstract record MadePasskey
{
    private MadePasskey() { }

    public sealed record Accepted(NewPasskey Passkey) : MadePasskey;

    /// <param name="Why">For the log, and for nobody else.</param>
    public sealed record Refused(string Why) : MadePasskey;
}
