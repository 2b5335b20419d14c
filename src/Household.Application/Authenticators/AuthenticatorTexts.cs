namespace HouseholdPortal.Application.Authenticators;

/// <summary>The words of the operations on a person’s own means.</summary>
public sealed class AuthenticatorTexts;
