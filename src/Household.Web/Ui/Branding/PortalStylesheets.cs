using HouseholdPortal.Web.Ui.Kit;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>The style sheets that follow from the palette and the operator's brand.</summary>
internal sealed class PortalStylesheets
{
    private readonly Lazy<GeneratedStylesheet> _kit;

    public PortalStylesheets(IOptions<Brand> brand, IServiceProvider services)
    {
        var palette = new PortalPalette(brand.Value);
        Palette = new("/palette.css", palette.Css);

        // Waited for once, when pages are mapped at start: commands never need it.
        _kit = new(() => new("/kit-theme.css", KitStylesheet.WriteAsync(services, KitTheme.Of(palette)).GetAwaiter().GetResult()));
    }

    /// <summary>The tokens, on every page.</summary>
    public GeneratedStylesheet Palette { get; }

    /// <summary>MudBlazor's theme, on interactive pages.</summary>
    public GeneratedStylesheet Kit => _kit.Value;

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Palette.Map(endpoints);
        Kit.Map(endpoints);
    }
}
