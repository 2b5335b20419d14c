namespace HouseholdPortal.Application.Sessions;

/// <summary>The texts of messages about sign-in, in <c>SignInTexts.resx</c>.</summary>
public sealed class SignInTexts;
