namespace HouseholdPortal.Application.Guardian.Settling;

/// <summary>The texts of messages about money that should not have been charged, in <c>SettlingTexts.resx</c>.</summary>
public sealed class SettlingTexts;
