using System.Globalization;

namespace HouseholdPortal.Web.Ui.Formats;

/// <summary>Names in a sentence: <c>Leila</c>, <c>Leila and Daniel</c>, <c>Leila, Daniel and Sam</c>.</summary>
internal static class NameList
{
    /// <param name="names">Of none, nothing is said.</param>
    /// <param name="and">How the language joins the last two: <c>{0} and {1}</c>.</param>
    public static string Of(IReadOnlyList<string> names, string and) =>
        names.Count switch
        {
            0 => "",
            1 => names[0],
            _ => string.Format(CultureInfo.CurrentCulture, and, string.Join(", ", names.SkipLast(1)), names[^1]),
        };
}
