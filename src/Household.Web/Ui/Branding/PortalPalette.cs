using System.Text;

namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>
/// Every colour, size and shape of the portal, and the only place with raw values. Static pages get them as custom properties (<see cref="Css"/>), pages with
/// MudBlazor also as its theme (<c>KitTheme</c>), so that both kinds of page look the same.
/// </summary>
public sealed class PortalPalette
{
    /// <summary>System fonts, so that no page waits for one.</summary>
    public static readonly IReadOnlyList<string> Fonts =
    [
        "-apple-system", "BlinkMacSystemFont", "Segoe UI Variable Text", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "Noto Sans Arabic", "sans-serif",
    ];

    /// <summary>
    /// Type, space, shape and motion, the same in light and dark. Sizes are rem, every line a multiple of 4 px. Letters of twice the size do not make the
    /// screen wider: space and headings stop growing at a share of it, so that words keep their room. From 320 px on they have their full size.
    /// </summary>
    private static readonly (string Token, string Value)[] s_scale =
    [
        ("font", string.Join(", ", Fonts.Select(font => font.Contains(' ', StringComparison.Ordinal) ? $"\"{font}\"" : font))),
        ("mono", "ui-monospace, \"SF Mono\", \"Cascadia Mono\", \"Roboto Mono\", Consolas, \"Liberation Mono\", monospace"),
        ("t-xs", ".8125rem"), ("l-xs", "1.25rem"),
        ("t-sm", ".875rem"), ("l-sm", "1.25rem"),
        ("t-md", "1rem"), ("l-md", "1.5rem"),
        ("t-lg", "min(1.125rem,8.5vw)"), ("l-lg", "1.5rem"),
        ("t-xl", "min(1.375rem,9.5vw)"), ("l-xl", "min(1.75rem,12vw)"),
        ("t-2xl", "min(1.75rem,10.5vw)"), ("l-2xl", "min(2.25rem,13vw)"),
        ("t-3xl", "2.25rem"), ("l-3xl", "2.75rem"),
        ("t-money", "min(2.75rem,14vw)"), ("l-money", "min(3rem,16vw)"),
        ("s1", ".25rem"), ("s2", ".5rem"), ("s3", "min(.75rem,3.75vw)"), ("s4", "min(1rem,5vw)"), ("s5", "min(1.25rem,6.25vw)"), ("s6", "min(1.5rem,7.5vw)"), ("s8", "min(2rem,10vw)"), ("s12", "3rem"), ("s16", "4rem"),
        ("r1", ".375rem"), ("r2", ".75rem"), ("r3", "1.125rem"), ("r4", "1.75rem"), ("r-full", "99rem"),
        ("touch", "2.75rem"), ("page", "69rem"), ("read", "40rem"),
        ("fast", "120ms"), ("slow", "240ms"), ("ease", "cubic-bezier(.2, .7, .2, 1)"),
    ];

    private static readonly Colour[] s_own =
    [
        new("bg", "#F5F2ED", "#141311"),
        new("surface", "#FFFFFF", "#1F1D1A"),
        new("sunk", "#EFEBE4", "#2A2723"),
        new("line", "#E2DCD2", "#3A362F"),
        new("edge", "#857D71", "#8F877B"),
        new("text", "#1E1B17", "#F3F0EA"),
        new("muted", "#5B554C", "#B9B2A6"),
        new("accent", "#0A5A6E", "#7CC6D9"),
        new("accent-strong", "#06424F", "#B1E2ED"),
        new("accent-soft", "#DFEFF2", "#17353D"),
        new("on-accent", "#FFFFFF", "#06262E"),
        new("positive", "#1B6B3C", "#86D19F"),
        new("positive-soft", "#E0F2E5", "#183323"),
        new("warning", "#7A4B00", "#F2C46D"),
        new("warning-soft", "#FFF0D2", "#3A2C12"),
        new("danger", "#B0231B", "#FF9E94"),
        new("danger-soft", "#FCE8E5", "#47211D"),
        new("on-danger", "#FFFFFF", "#3A0703"),
        new("focus", "#0B6FB8", "#9AD4FF"),
        new("p1", "#46629E", "#9FB6EA"),
        new("p2", "#8A4680", "#E0A8D5"),
        new("p3", "#8C5A08", "#E8B966"),
        new("p4", "#566B47", "#B0C69B"),
        new("p5", "#5A6570", "#AEBAC6"),
        new("p1-soft", "#E4EAF6", "#27304A"),
        new("p2-soft", "#F4E5F1", "#402A3C"),
        new("p3-soft", "#F8EBD3", "#3F3017"),
        new("p4-soft", "#E7EDE0", "#2C3624"),
        new("p5-soft", "#E8EBEE", "#2D3338"),
        new("p1-fill", "#5878BC", "#7F9BDB"),
        new("p2-fill", "#A65C9B", "#C785BB"),
        new("p3-fill", "#B5770F", "#D6A24B"),
        new("p4-fill", "#6D8D56", "#96B07E"),
        new("p5-fill", "#6F7C89", "#94A3B3"),
        new("frame", "#2B2722", "#57514A"),
        new("scrim", "rgb(30 27 23 / .45)", "rgb(0 0 0 / .62)"),
        new("shadow-1", "0 1px 2px rgb(60 45 20 / .06)", "0 1px 2px rgb(0 0 0 / .4)"),
        new("shadow-2", "0 2px 6px rgb(60 45 20 / .07), 0 10px 24px rgb(60 45 20 / .07)", "0 2px 6px rgb(0 0 0 / .35), 0 10px 24px rgb(0 0 0 / .35)"),
        new("shadow-3", "0 8px 24px rgb(60 45 20 / .14), 0 24px 64px rgb(60 45 20 / .2)", "0 8px 24px rgb(0 0 0 / .5), 0 24px 64px rgb(0 0 0 / .5)"),
    ];

    private readonly Dictionary<string, Colour> _colours;

    /// <summary>The product's own palette, with the operator's accent where the brand has one.</summary>
    public PortalPalette(Brand brand)
    {
        ArgumentNullException.ThrowIfNull(brand);
        _colours = s_own.ToDictionary(colour => colour.Token, StringComparer.Ordinal);
        if (brand.Light is { } light) Override(light, (colour, value) => colour with { Light = value });
        if (brand.Dark is { } dark) Override(dark, (colour, value) => colour with { Dark = value });
        Css = Write();
    }

    /// <summary>The tokens as custom properties: light, dark by the device's preference, and either by <c>data-theme</c> on the root element.</summary>
    public string Css { get; }

    /// <summary>The colour of a token such as <c>accent-soft</c>, as CSS writes it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such token.</exception>
    public string this[string token, bool dark] => dark ? _colours[token].Dark : _colours[token].Light;

    private void Override(AccentColours accent, Func<Colour, string, Colour> with)
    {
        foreach (var (token, value) in new[] { ("accent", accent.Accent), ("accent-strong", accent.Strong), ("accent-soft", accent.Soft), ("on-accent", accent.OnAccent) })
            _colours[token] = with(_colours[token], value);
    }

    // Dark is written twice, for phones without light-dark().
    private string Write()
    {
        var css = new StringBuilder(":root{color-scheme:light dark;");
        foreach (var (token, value) in s_scale) css.Append("--").Append(token).Append(':').Append(value).Append(';');
        AppendColours(css, dark: false);
        css.Append("}\n@media (prefers-color-scheme:dark){:root:not([data-theme=light]){");
        AppendColours(css, dark: true);
        css.Append("}}\n:root[data-theme=dark]{color-scheme:dark;");
        AppendColours(css, dark: true);
        return css.Append("}\n:root[data-theme=light]{color-scheme:light}\n@media (prefers-reduced-motion:reduce){:root{--fast:0ms;--slow:0ms}}\n").ToString();
    }

    private void AppendColours(StringBuilder css, bool dark)
    {
        foreach (var colour in s_own) css.Append("--").Append(colour.Token).Append(':').Append(this[colour.Token, dark]).Append(';');
    }

    /// <summary>One colour or shadow for both themes, under the name of its custom property.</summary>
    private sealed record Colour(string Token, string Light, string Dark);
}
