namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// A passkey that has signed a challenge, checked against what was stored at that moment. <see cref="StoredPasskeys.KeepAsync"/> checks that it is
/// still stored like this when it is used; the maker of the challenge checks that it is the right one, and new.
/// </summary>
/// <param name="Owner">The <see cref="Login"/> it belongs to: a person or a staff member.</param>
/// <param name="SignCount">How many times the authenticator says it has signed; zero where it does not count (WebAuthn §6.1.1).</param>
internal sealed record ProvedPasskey(byte[] CredentialId, Guid Owner, byte[] PublicKey, byte[] Challenge, uint SignCount, bool IsBackedUp, bool IsUserVerified);
