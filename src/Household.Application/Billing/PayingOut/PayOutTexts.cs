namespace HouseholdPortal.Application.Billing.PayingOut;

/// <summary>What having a credit paid out is, in words, in <c>PayOutTexts.resx</c>.</summary>
public sealed class PayOutTexts;
