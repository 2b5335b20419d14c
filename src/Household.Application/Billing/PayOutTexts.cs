namespace HouseholdPortal.Application.Billing;

/// <summary>What having a credit paid out is, in words, in <c>PayOutTexts.resx</c>.</summary>
public sealed class PayOutTexts;
