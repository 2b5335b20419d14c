namespace HouseholdPortal.Application.Import;

/// <summary>What an import says of a file, of a row, and of itself, in <c>ImportTexts.resx</c>.</summary>
public sealed class ImportTexts;
