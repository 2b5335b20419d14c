using System.Globalization;

namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>Numbers in SVG attributes, without a culture: a point and at most two decimals.</summary>
internal static class SvgNumber
{
    public static string Of(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double value) => Of(value) + "%";
}
