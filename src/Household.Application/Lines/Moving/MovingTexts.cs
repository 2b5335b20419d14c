namespace HouseholdPortal.Application.Lines.Moving;

/// <summary>What having a line billed on another account is, in words, in <c>MovingTexts.resx</c>.</summary>
public sealed class MovingTexts;
