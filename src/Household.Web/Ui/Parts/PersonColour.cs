using System.Globalization;

namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>The five colours of people and their lines, the same everywhere. They never mean a state.</summary>
internal static class PersonColour
{
    private const int Colours = 5;

    /// <summary>The value of <c>data-p</c> for the person with this number in the household, from 1.</summary>
    public static string Of(int number) => Index(number).ToString(CultureInfo.InvariantCulture);

    /// <summary>The class that fills a bar in that colour.</summary>
    public static string Fill(int number) => "fill-" + Of(number);

    private static int Index(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return ((number - 1) % Colours) + 1;
    }
}
