namespace HouseholdPortal.Application.Lines.Freezing;

/// <summary>An agent’s hold on a line and its end in words, in <c>FreezingTexts.resx</c>.</summary>
public sealed class FreezingTexts;
