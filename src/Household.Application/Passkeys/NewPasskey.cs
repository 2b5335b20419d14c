namespace HouseholdPortal.Application.Passkeys;

/// <summary>A passkey that a browser has just made and that is not stored yet.</summary>
/// <param name="PublicKey">A COSE key (RFC 9052 §7).</param>
/// <param name="Aaguid">The model that its authenticator claims to be, unless <paramref name="Statement"/> proves it.</param>
/// <param name="AttestationObject">Includes the statement, or “none” where we asked for none.</param>
/// <param name="Statement">The evidence for the model; null where there is none.</param>
internal sealed record NewPasskey(
    byte[] CredentialId, byte[] PublicKey, uint SignCount, bool IsBackupEligible, bool IsBackedUp, bool IsUserVerified, IReadOnlyList<string> Transports, byte[] AttestationObject,
    byte[] ClientData, Guid Aaguid, AttestationStatement? Statement);

/// <summary>An attestation statement (WebAuthn §6.5.4). Its signature was checked, but not who issued its first certificate.</summary>
/// <param name="Certificates">DER, the authenticator's own first.</param>
internal sealed record AttestationStatement(IReadOnlyList<byte[]> Certificates);

/// <summary>The result of making a passkey. Closed.</summary>
internal abstract record MadePasskey
{
    private MadePasskey() { }

    public sealed record Accepted(NewPasskey Passkey) : MadePasskey;

    /// <param name="Why">Only for the log.</param>
    public sealed record Refused(string Why) : MadePasskey;
}
