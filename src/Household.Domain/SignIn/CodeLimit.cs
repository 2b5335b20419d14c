namespace HouseholdPortal.Domain.SignIn;

/// <summary>At most so many within any span of this length.</summary>
public readonly record struct CodeLimit(int Most, TimeSpan Window);
