namespace HouseholdPortal.Application.Lines.TakingOver;

/// <summary>What taking a line over is, in words, in <c>TakingOverTexts.resx</c>.</summary>
public sealed class TakingOverTexts;
