namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The columns of one form of the picture: their middles in per cent, the widths of their boxes in pixels.</summary>
/// <param name="Top">The middle of the first row, in pixels.</param>
/// <param name="ArcAt">How far out the first arc bends, in per cent of what is left of the people; smaller is further.</param>
internal sealed record PictureColumns(double People, double Held, double Lines, double Accounts, int HeldWidth, int LineWidth, int AccountWidth, int Top, int ArcAt, int ArcStep, int ArcOutermost)
{
    public static PictureColumns Wide { get; } = new(8, 33, 60, 88, 116, 144, 136, Top: 56, ArcAt: 16, ArcStep: 28, ArcOutermost: -60);

    public static PictureColumns Compact { get; } = new(11, 0, 49, 87, 0, 108, 68, Top: 32, ArcAt: -6, ArcStep: 26, ArcOutermost: -84);
}
