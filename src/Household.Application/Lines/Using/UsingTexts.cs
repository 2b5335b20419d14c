namespace HouseholdPortal.Application.Lines.Using;

/// <summary>Who uses a line, in words, in <c>UsingTexts.resx</c>.</summary>
public sealed class UsingTexts;
