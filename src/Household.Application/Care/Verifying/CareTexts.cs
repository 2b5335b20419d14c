namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>Marks the texts of <c>CareTexts.resx</c>.</summary>
public sealed class CareTexts;
