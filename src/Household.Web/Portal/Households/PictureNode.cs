using System.Globalization;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The sizes of the picture's parts in pixels, and how many letters fit in a width.</summary>
internal static class PictureNode
{
    public const int Radius = 24;

    /// <summary>From the middle of a person to the bottom of their age.</summary>
    public const int BelowPerson = 62;

    /// <summary>From one person to the next: both circles, the name and the age.</summary>
    public const int PersonStep = 92;

    // The average width of letters of 13 px in the widest of the system fonts; in the others more would fit.
    private const double LetterWidth = 6.9;
    private const double BoldLetterWidth = 8.2;

    /// <summary>As many letters of the text as fit, with an ellipsis. The list beside the picture has the whole text.</summary>
    public static string Fit(string words, int width, bool bold = false)
    {
        var letters = new StringInfo(words);
        var most = (int)((width - 4) / (bold ? BoldLetterWidth : LetterWidth));
        return letters.LengthInTextElements <= most ? words : letters.SubstringByTextElements(0, most - 1).TrimEnd() + "…";
    }
}

/// <summary>Something in the picture; the position is that of its middle.</summary>
/// <param name="X">In per cent.</param>
/// <param name="Y">In pixels.</param>
/// <param name="Width">In pixels.</param>
internal sealed record PictureNode<T>(T Item, double X, int Y, int Width);
