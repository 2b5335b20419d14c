namespace HouseholdPortal.Application.Care.Talking;

/// <summary>Marks the texts of <c>TalkTexts.resx</c>.</summary>
public sealed class TalkTexts;
