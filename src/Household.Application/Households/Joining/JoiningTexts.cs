namespace HouseholdPortal.Application.Households.Joining;

/// <summary>What accepting an invitation is, and declining it, in words, in <c>JoiningTexts.resx</c>.</summary>
public sealed class JoiningTexts;
