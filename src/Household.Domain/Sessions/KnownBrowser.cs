namespace HouseholdPortal.Domain.Sessions;

/// <summary>A browser that a person has signed in from. What strangers use up of the code limits does not count in it.</summary>
/// <param name="BrowserHash">SHA-256 of its random cookie.</param>
public sealed record KnownBrowser(PersonId PersonId, byte[] BrowserHash, DateTimeOffset Since);
