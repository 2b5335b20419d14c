namespace HouseholdPortal.Application.Import;

/// <summary>How far an import has come, in customers.</summary>
public readonly record struct ImportProgress(int Done, int All);
