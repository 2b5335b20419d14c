namespace HouseholdPortal.Application.Import;

/// <summary>What an import says about a file, a row, and itself, in <c>ImportTexts.resx</c>.</summary>
public sealed class ImportTexts;
