namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>What the pace of tries is measured from: a code that was sent and then typed wrongly.</summary>
/// <param name="BrowserHash">The browser that asked for it, the only one where it can be typed.</param>
/// <param name="FastTries">Wrong tries that came sooner than a person can type.</param>
/// <param name="TriedAt">The last wrong try.</param>
public sealed record TriedCode(byte[] BrowserHash, int FastTries, DateTimeOffset TriedAt);
