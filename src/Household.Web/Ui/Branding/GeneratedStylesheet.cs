using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace HouseholdPortal.Web.Ui.Branding;

/// <summary>
/// A style sheet that the program writes at start, because it follows from the palette and the brand. It is served from our own origin, since the content
/// security policy allows no inline style, under an address that changes with its content, and compressed once.
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

    /// <summary>Its address, which changes with its content.</summary>
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
