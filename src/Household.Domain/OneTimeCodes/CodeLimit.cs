namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>At most so many within any span of this length.</summary>
public readonly record struct CodeLimit(int Most, TimeSpan Window);
