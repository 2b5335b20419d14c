using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>An edge from the middle of one thing to that of another, which hide its ends.</summary>
/// <param name="HeadBefore">How far before its end the arrow's head is: half the width of what it points at.</param>
internal sealed record PictureEdge(PictureEdgeKind Kind, double FromX, int FromY, double ToX, int ToY, int HeadBefore, MemberId? Person, LineId Line)
{
    /// <summary>Whether it passes a column, which it does in a straight line.</summary>
    public bool IsLong { get; init; }

    /// <summary>Where it begins and ends to bend, in per cent of its length: between the columns.</summary>
    public (int From, int To) Bend => (Kind, IsLong) switch
    {
        (PictureEdgeKind.BilledTo, _) => (40, 64),
        (_, true) => (10, 30),
        _ => (20, 54),
    };
}

/// <summary>What an edge says.</summary>
internal enum PictureEdgeKind { Uses, BilledTo, AllowedForATime }
