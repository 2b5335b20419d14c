namespace HouseholdPortal.Application.Staff.Courts;

/// <summary>What guardians and minors are told of a court’s order, in <c>CourtTexts.resx</c>.</summary>
public sealed class CourtTexts;
