namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>A code that was sent and typed wrongly, as far as the pace of it counts.</summary>
/// <param name="BrowserHash">The browser that asked for it, which is the only one where it can be typed.</param>
/// <param name="FastTries">Wrong tries that came sooner than a person's can.</param>
/// <param name="TriedAt">The last wrong try.</param>
public sealed record TriedCode(byte[] BrowserHash, int FastTries, DateTimeOffset TriedAt);
