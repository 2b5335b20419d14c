using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>An arc left of the people, from one to another.</summary>
/// <param name="Out">How far out it bends, in per cent of the space left of the people.</param>
internal sealed record PictureArc(double X, int FromY, int ToY, int Out, MemberId Guardian, MemberId Minor);
