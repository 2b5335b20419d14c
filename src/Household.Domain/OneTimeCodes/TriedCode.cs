namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>What the pace of tries in one browser is measured from: a code that was typed wrongly there, whether or not it was ever sent.</summary>
/// <param name="FastTries">Wrong tries that came sooner than a person can type.</param>
/// <param name="TriedAt">The last wrong try.</param>
public sealed record TriedCode(int FastTries, DateTimeOffset TriedAt);
