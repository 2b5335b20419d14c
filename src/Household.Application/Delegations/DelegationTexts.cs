namespace HouseholdPortal.Application.Delegations;

/// <summary>What delegating is, in words, in <c>DelegationTexts.resx</c>.</summary>
public sealed class DelegationTexts;
