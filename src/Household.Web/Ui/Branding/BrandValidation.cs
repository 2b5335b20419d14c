using System.Globalization;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>Refuses at start a brand that would make words unreadable, and names the configuration key.</summary>
internal sealed class BrandValidation : IValidateOptions<Brand>
{
    /// <summary>The least contrast of text (WCAG 2.2, success criterion 1.4.3).</summary>
    private const double LeastContrast = 4.5;

    // The background that is hardest to read on. No brand changes it.
    private static readonly PortalPalette s_own = new(new Brand());

    public ValidateOptionsResult Validate(string? name, Brand options)
    {
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Name))
            failures.Add($"{Brand.Section}:Name is empty.");
        if (string.IsNullOrWhiteSpace(options.CareNumber))
            failures.Add($"{Brand.Section}:CareNumber is empty.");
        Check($"{Brand.Section}:Light", options.Light, s_own["sunk", dark: false], failures);
        Check($"{Brand.Section}:Dark", options.Dark, s_own["sunk", dark: true], failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(string section, AccentColours? colours, string ground, List<string> failures)
    {
        if (colours is null)
            return;

        var isRead = Read(section + ":Accent", colours.Accent, out var accent, failures)
            & Read(section + ":Strong", colours.Strong, out var strong, failures)
            & Read(section + ":Soft", colours.Soft, out var soft, failures)
            & Read(section + ":OnAccent", colours.OnAccent, out var onAccent, failures);
        if (!isRead)
            return;

        _ = HexColour.TryParse(ground, out var paper);
        Compare(section, "Accent on the page's ground", accent, paper, failures);
        Compare(section, "Accent on Soft", accent, soft, failures);
        Compare(section, "OnAccent on Accent", onAccent, accent, failures);
        Compare(section, "OnAccent on Strong", onAccent, strong, failures);
    }

    private static bool Read(string key, string text, out HexColour colour, List<string> failures)
    {
        if (HexColour.TryParse(text, out colour))
            return true;
        failures.Add($"{key} is not a colour of the form #0A5A6E.");
        return false;
    }

    private static void Compare(string section, string pair, HexColour one, HexColour other, List<string> failures)
    {
        var contrast = one.ContrastWith(other);
        if (contrast < LeastContrast)
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{section}: {pair} has a contrast of {contrast:0.0}; words need {LeastContrast:0.0}."));
    }
}

/// <summary>A colour as <c>#RRGGBB</c>. <c>default</c> is black.</summary>
public readonly record struct HexColour
{
    private readonly int _rgb;

    private HexColour(int rgb) => _rgb = rgb;

    /// <summary>Reads <c>#RRGGBB</c>, in either case, and nothing else, so that a value can never be more than a colour in a style sheet.</summary>
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
