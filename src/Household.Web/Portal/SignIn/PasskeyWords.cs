namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>What the passkey endpoints say when they refuse, in <c>PasskeyWords.resx</c>.</summary>
internal sealed class PasskeyWords;
