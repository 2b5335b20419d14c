namespace HouseholdPortal.Application.Households.Leaving;

/// <summary>What leaving a household is, and ending another’s membership, in words, in <c>LeavingTexts.resx</c>.</summary>
public sealed class LeavingTexts;
