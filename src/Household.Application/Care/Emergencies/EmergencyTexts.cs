namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>Marks the texts of <c>EmergencyTexts.resx</c>.</summary>
public sealed class EmergencyTexts;
