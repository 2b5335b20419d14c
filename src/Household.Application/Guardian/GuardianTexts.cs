namespace HouseholdPortal.Application.Guardian;

/// <summary>The texts of messages about money that should not have been charged, in <c>GuardianTexts.resx</c>.</summary>
public sealed class GuardianTexts;
