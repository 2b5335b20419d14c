namespace HouseholdPortal.Application.Households.GrowingUp;

/// <summary>What minors and their guardians are told before and after rights change by age, in <c>GrowingUpTexts.resx</c>.</summary>
public sealed class GrowingUpTexts;
