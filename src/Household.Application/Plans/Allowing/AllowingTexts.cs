namespace HouseholdPortal.Application.Plans.Allowing;

/// <summary>What letting a line’s user add to its cost is, in words, in <c>AllowingTexts.resx</c>.</summary>
public sealed class AllowingTexts;
