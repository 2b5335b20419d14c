namespace HouseholdPortal.Web.Admin.SignIn;

/// <summary>What the staff passkey endpoints say when they refuse, in <c>StaffPasskeyWords.resx</c>.</summary>
internal sealed class StaffPasskeyWords;
