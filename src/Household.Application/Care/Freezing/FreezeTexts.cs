namespace HouseholdPortal.Application.Care.Freezing;

/// <summary>What people are told whose line an agent holds, in <c>FreezeTexts.resx</c>.</summary>
public sealed class FreezeTexts;
