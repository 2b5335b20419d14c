using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>An edge from the middle of one thing to the middle of another; both hide its ends.</summary>
/// <param name="HeadBefore">How far before its end the arrowhead is: half the width of what it points at.</param>
/// <param name="Bend">Where the bend begins and ends, in per cent of its length: between the columns, as far as they leave room.</param>
internal sealed record PictureEdge(
    PictureEdgeKind Kind, double FromX, int FromY, double ToX, int ToY, int HeadBefore, (int From, int To) Bend, MemberId? Person, LineId Line);

/// <summary>What an edge says.</summary>
internal enum PictureEdgeKind { Uses, BilledTo, AllowedForATime }
