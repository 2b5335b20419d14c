namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The columns of one form of the picture: their middles in per cent, the widths of their boxes in pixels.</summary>
/// <param name="Top">The middle of the first row, in pixels.</param>
/// <param name="UseBend">Where an edge from a person bends, in per cent of its length.</param>
/// <param name="PastHeldBend">The same of an edge that passes the column of what people hold.</param>
/// <param name="BillBend">The same of an edge from a line to its account.</param>
/// <param name="ArcAt">How far out the first arc bends, in per cent of what is left of the people; smaller is further.</param>
internal sealed record PictureColumns(
    double People, double Held, double Lines, double Accounts, int HeldWidth, int LineWidth, int AccountWidth, int Top,
    (int From, int To) UseBend, (int From, int To) PastHeldBend, (int From, int To) BillBend, int ArcAt, int ArcStep, int ArcOutermost)
{
    /// <summary>From 600 pixels on.</summary>
    public static PictureColumns Wide { get; } = new(8, 33, 60, 88, 116, 144, 136, Top: 56, (20, 54), (10, 29), (42, 60), ArcAt: 16, ArcStep: 28, ArcOutermost: -60);

    /// <summary>From 254 pixels on, which is what a card on a phone 320 wide leaves.</summary>
    public static PictureColumns Compact { get; } = new(11, 0, 49, 87, 0, 108, 68, Top: 32, (24, 43), (24, 43), (52, 65), ArcAt: -6, ArcStep: 26, ArcOutermost: -84);
}
