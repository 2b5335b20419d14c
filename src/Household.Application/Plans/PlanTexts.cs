namespace HouseholdPortal.Application.Plans;

/// <summary>What plans and their changes are, in words, in <c>PlanTexts.resx</c>.</summary>
public sealed class PlanTexts;
