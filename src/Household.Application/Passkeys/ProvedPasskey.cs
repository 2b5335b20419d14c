namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// A passkey that has signed a challenge, checked by what was stored at that moment. It still has to be stored like this when it is used, which
/// <see cref="StoredPasskeys.KeepAsync"/> sees to, and whoever made the challenge says whether it is the right one, and new.
/// </summary>
/// <param name="Owner">The <see cref="Login"/> it belongs to: a person or a member of staff.</param>
/// <param name="SignCount">How often the authenticator says it has signed; zero where it does not count (WebAuthn §6.1.1).</param>
internal sealed record ProvedPasskey(byte[] CredentialId, Guid Owner, byte[] PublicKey, byte[] Challenge, uint SignCount, bool IsBackedUp, bool IsUserVerified);
