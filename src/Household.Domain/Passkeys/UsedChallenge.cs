namespace HouseholdPortal.Domain.Passkeys;

/// <summary>A WebAuthn challenge that was used. Inserted under a unique key in the transaction it allowed, so that a replay is found (WebAuthn §13.4.3).</summary>
/// <param name="Hash">SHA-256 of the signed state that carried the challenge.</param>
public sealed record UsedChallenge(byte[] Hash, DateTimeOffset UsedAt);
