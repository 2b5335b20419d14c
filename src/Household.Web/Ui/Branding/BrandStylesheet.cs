using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>
/// The operator's colours as a style sheet of our own origin, because the content security policy allows no inline style.
/// It overrides the tokens of the same names.
/// </summary>
public sealed class BrandStylesheet
{
    private const string AYear = "public, max-age=31536000, immutable";
    private const string Path = "/brand.css";

    /// <summary>The style sheet of this brand.</summary>
    public BrandStylesheet(IOptions<Brand> brand)
    {
        Css = Write(brand.Value);
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))[..10];
        Href = Css.Length == 0 ? null : $"{Path}?v={version}";
    }

    /// <summary>Its address, which changes with its content; null where the brand has no colours of its own.</summary>
    public string? Href { get; }

    private string Css { get; }

    /// <summary>Serves it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, (HttpContext context, BrandStylesheet stylesheet) =>
        {
            context.Response.Headers.CacheControl = AYear;
            return Results.Text(stylesheet.Css, "text/css", Encoding.UTF8);
        }).AllowAnonymous().WithMetadata(new SameForEverybody());

    private static string Write(Brand brand)
    {
        var css = new StringBuilder();
        if (brand.Light is { } light)
            css.Append(":root{").Append(Tokens(light)).Append("}\n");
        if (brand.Dark is { } dark)
        {
            css.Append("@media (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]){").Append(Tokens(dark)).Append("}}\n");
            css.Append(":root[data-theme=\"dark\"]{").Append(Tokens(dark)).Append("}\n");
        }

        return css.ToString();
    }

    private static string Tokens(AccentColours colours) =>
        $"--accent:{colours.Accent};--accent-strong:{colours.Strong};--accent-soft:{colours.Soft};--on-accent:{colours.OnAccent}";
}
