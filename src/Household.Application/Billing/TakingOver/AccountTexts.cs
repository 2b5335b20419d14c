namespace HouseholdPortal.Application.Billing.TakingOver;

/// <summary>What taking an account over is, in words, in <c>AccountTexts.resx</c>.</summary>
public sealed class AccountTexts;
