namespace HouseholdPortal.Web.Ui.Problems;

/// <summary>Noted for a request whose page would have been one interactive page too many.</summary>
internal sealed class TooManyWindows;
