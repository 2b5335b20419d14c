using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>The style sheets made from the palette and the operator's brand.</summary>
internal sealed class PortalStylesheets
{
    private readonly Lazy<GeneratedStylesheet> _kit;

    public PortalStylesheets(IOptions<Brand> brand, IServiceProvider services)
    {
        var palette = new PortalPalette(brand.Value);
        Palette = new("/palette.css", palette.Css);

        // Rendered when pages are mapped at start, and waited for once: commands never need it.
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

/// <summary>
/// A style sheet that the program writes at start from the palette and the brand. It is served from our own origin, because the content
/// security policy allows no inline style. Its address changes with its content, and it is compressed once.
/// </summary>
internal sealed class GeneratedStylesheet
{
    private const string AYear = "public, max-age=31536000, immutable";
    private readonly string _path;
    private readonly byte[] _plain;
    private readonly byte[] _brotli;

    /// <param name="path">Its address without the version, such as <c>/palette.css</c>.</param>
    public GeneratedStylesheet(string path, string css)
    {
        _path = path;
        _plain = Encoding.UTF8.GetBytes(css);
        _brotli = Compress(_plain);
        Href = $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(_plain))[..10]}";
    }

    /// <summary>Its address; it changes with the content.</summary>
    public string Href { get; }

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(_path, Answer).AllowAnonymous().WithMetadata(new SameForEverybody());

    private IResult Answer(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = AYear;
        headers.Vary = HeaderNames.AcceptEncoding;
        var takesBrotli = context.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);
        if (takesBrotli) headers.ContentEncoding = "br";
        return Results.Bytes(takesBrotli ? _brotli : _plain, "text/css; charset=utf-8");
    }

    private static byte[] Compress(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize)) brotli.Write(plain);
        return compressed.ToArray();
    }
}
