using HouseholdPortal.Web.Ui.Branding;
using MudBlazor;

namespace HouseholdPortal.Web.Ui.Kit;

/// <summary>The palette as MudBlazor's theme: the same colours, type, radius and shadows as on static pages.</summary>
internal static class KitTheme
{
    /// <summary>MudBlazor has 26 elevations; the portal has flat, low, middle and high.</summary>
    private const int Heights = 26;

    public static MudTheme Of(PortalPalette palette) => new()
    {
        PaletteLight = Fill(new PaletteLight(), palette, dark: false),
        PaletteDark = Fill(new PaletteDark(), palette, dark: true),
        LayoutProperties = new() { DefaultBorderRadius = ".75rem", AppbarHeight = "3.75rem" },
        Shadows = new() { Elevation = [.. Enumerable.Range(0, Heights).Select(Shadow)] },
        Typography = Type(),
    };

    private static string Shadow(int height) => height switch
    {
        0 => "none",
        <= 2 => "var(--shadow-1)",
        <= 8 => "var(--shadow-2)",
        _ => "var(--shadow-3)",
    };

    private static T Fill<T>(T theme, PortalPalette palette, bool dark) where T : Palette
    {
        string Colour(string token) => palette[token, dark];
        theme.Primary = Colour("accent");
        theme.PrimaryDarken = Colour("accent-strong");
        theme.PrimaryLighten = Colour("accent");
        theme.PrimaryContrastText = Colour("on-accent");
        theme.Secondary = Colour("muted");
        theme.SecondaryContrastText = Colour("surface");
        theme.Tertiary = Colour("p2");
        theme.TertiaryContrastText = Colour("surface");
        theme.Info = Colour("accent");
        theme.InfoContrastText = Colour("on-accent");
        theme.Success = Colour("positive");
        theme.SuccessContrastText = Colour("surface");
        theme.Warning = Colour("warning");
        theme.WarningContrastText = Colour("surface");
        theme.Error = Colour("danger");
        theme.ErrorContrastText = Colour("on-danger");
        theme.Dark = Colour("text");
        theme.DarkContrastText = Colour("bg");
        theme.Background = Colour("bg");
        theme.BackgroundGray = Colour("sunk");
        theme.Surface = Colour("surface");
        theme.TextPrimary = Colour("text");
        theme.TextSecondary = Colour("muted");
        theme.TextDisabled = Colour("muted");
        theme.ActionDefault = Colour("muted");
        theme.ActionDisabled = Colour("muted");
        theme.ActionDisabledBackground = Colour("sunk");
        theme.AppbarBackground = Colour("surface");
        theme.AppbarText = Colour("text");
        theme.DrawerBackground = Colour("surface");
        theme.DrawerText = Colour("text");
        theme.DrawerIcon = Colour("muted");
        theme.Divider = Colour("line");
        theme.DividerLight = Colour("line");
        theme.LinesDefault = Colour("line");
        theme.LinesInputs = Colour("edge");
        theme.TableLines = Colour("line");
        theme.TableHover = Colour("sunk");
        theme.TableStriped = Colour("sunk");
        theme.Skeleton = Colour("sunk");
        theme.OverlayDark = Colour("scrim");
        theme.OverlayLight = Colour("scrim");
        return theme;
    }

    private static Typography Type()
    {
        var type = new Typography
        {
            H1 = Heading(new H1Typography(), "2xl", "-.022em"),
            H2 = Heading(new H2Typography(), "xl", "-.012em"),
            H3 = Heading(new H3Typography(), "lg", "-.012em"),
            H4 = Heading(new H4Typography(), "md", "-.012em"),
            H5 = Heading(new H5Typography(), "md", "-.012em"),
            H6 = Heading(new H6Typography(), "md", "-.012em"),
            Body1 = Words(new Body1Typography(), "md"),
            Body2 = Words(new Body2Typography(), "sm"),
            Subtitle1 = Words(new Subtitle1Typography(), "md"),
            Subtitle2 = Words(new Subtitle2Typography(), "sm", "600"),
            Caption = Words(new CaptionTypography(), "xs"),
            Overline = Words(new OverlineTypography(), "xs", "600"),
            Button = Words(new ButtonTypography(), "md", "600"),
        };
        type.Default.FontFamily = [.. PortalPalette.Fonts];
        Words(type.Default, "md");
        return type;
    }

    private static T Heading<T>(T heading, string size, string spacing) where T : BaseTypography => Words(heading, size, "700", spacing);

    // Sizes are the tokens, so that whatever makes static pages denser makes these denser too.
    private static T Words<T>(T words, string size, string weight = "400", string spacing = "normal") where T : BaseTypography
    {
        words.FontSize = $"var(--t-{size})";
        words.LineHeight = $"var(--l-{size})";
        words.FontWeight = weight;
        words.LetterSpacing = spacing;
        words.TextTransform = "none";
        return words;
    }
}
