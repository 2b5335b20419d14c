namespace HouseholdPortal.Application.Lines.Holding;

/// <summary>What people are told of what the holder of a line did, in <c>HoldingTexts.resx</c>.</summary>
public sealed class HoldingTexts;
