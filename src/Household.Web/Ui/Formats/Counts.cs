using System.Globalization;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Ui.Formats;

/// <summary>Texts that depend on a count. Small counts have texts of their own, as many as a language needs; the others share one.</summary>
internal static class Counts
{
    /// <summary>The text <c>Key2</c> for two, if there is one; otherwise <c>KeyMany</c>, with the count as <c>{0}</c> and what else is given after it.</summary>
    public static string Counted(this IStringLocalizer text, string key, int count, params object[] more)
    {
        object[] arguments = [count, .. more];
        var exact = text[key + count.ToString(CultureInfo.InvariantCulture), arguments];
        return exact.ResourceNotFound ? text[key + "Many", arguments] : exact;
    }
}
