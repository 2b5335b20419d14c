namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>At most this many within any span of this length.</summary>
public readonly record struct CodeLimit(int Most, TimeSpan Window);
