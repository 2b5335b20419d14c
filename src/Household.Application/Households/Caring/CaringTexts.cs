namespace HouseholdPortal.Application.Households.Caring;

/// <summary>What looking after a minor is, beginning and ending, in words, in <c>CaringTexts.resx</c>.</summary>
public sealed class CaringTexts;
