using System.Globalization;

namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>A colour as <c>#RRGGBB</c>. <c>default</c> is black.</summary>
public readonly record struct HexColour
{
    private readonly int _rgb;

    private HexColour(int rgb) => _rgb = rgb;

    /// <summary>Reads <c>#RRGGBB</c>, in either case; nothing else, so that a value can never be more than a colour in a style sheet.</summary>
    public static bool TryParse(string? text, out HexColour colour)
    {
        var isColour = text is { Length: 7 } && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);
        colour = isColour ? new HexColour(int.Parse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) : default;
        return isColour;
    }

    /// <summary>The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    public double ContrastWith(HexColour other)
    {
        var (lighter, darker) = Luminance > other.Luminance ? (this, other) : (other, this);
        return (lighter.Luminance + 0.05) / (darker.Luminance + 0.05);
    }

    /// <inheritdoc />
    public override string ToString() => "#" + _rgb.ToString("X6", CultureInfo.InvariantCulture);

    // WCAG 2.2, "relative luminance".
    private double Luminance => (0.2126 * Linear(_rgb >> 16)) + (0.7152 * Linear(_rgb >> 8)) + (0.0722 * Linear(_rgb));

    private static double Linear(int channel)
    {
        var value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
