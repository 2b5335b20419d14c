using System.Globalization;

namespace HouseholdPortal.Application;

/// <summary>Section <c>Portal</c>: the portal's address, and the country of numbers without a country code.</summary>
public sealed record PortalAddress
{
    public const string Section = "Portal";

    /// <summary>Scheme, host and port as browsers see them; passkeys, links and code messages are bound to it.</summary>
    public Uri Origin { get; init; } = new("http://localhost:5080");

    /// <summary>The country code that national numbers get, such as <c>44</c>.</summary>
    public string CountryCode { get; init; } = "44";

    /// <summary>
    /// Other sites of the operator that serve this portal and share its passkeys (WebAuthn §5.11, related origins). Browsers read them from
    /// <c>/.well-known/webauthn</c>.
    /// </summary>
    public IReadOnlyList<Uri> RelatedOrigins { get; init; } = [];

    /// <summary>The host of the origin as browsers write it, in ASCII (RFC 5891): passkeys and codes are bound to it.</summary>
    public string Host => Origin.IdnHost;

    /// <summary>The origins of our pages, as browsers write them.</summary>
    public IEnumerable<string> OwnOrigins =>
        RelatedOrigins.Prepend(Origin).Select(own => own.IsDefaultPort ? $"{own.Scheme}://{own.IdnHost}" : $"{own.Scheme}://{own.IdnHost}:{own.Port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Whether a page with this origin, as browsers write it, is one of ours.</summary>
    public bool IsOwn(string? origin) => origin is not null && OwnOrigins.Contains(origin, StringComparer.Ordinal);

    /// <summary>The absolute address of a page, for a message.</summary>
    public Uri Of(string path) => new(Origin, path);

    /// <exception cref="InvalidDataException">A value cannot be used; the message names its key.</exception>
    public PortalAddress Checked()
    {
        if (!Origin.IsAbsoluteUri || !string.Equals(Origin.PathAndQuery, "/", StringComparison.Ordinal))
            throw new InvalidDataException("Portal:Origin must be scheme, host and port, such as https://my.operator.example");
        if (CountryCode is not { Length: >= 1 and <= 3 } || !CountryCode.All(char.IsAsciiDigit))
            throw new InvalidDataException("Portal:CountryCode must be one to three digits, such as 44.");
        if (RelatedOrigins.Any(o => !o.IsAbsoluteUri || !string.Equals(o.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || !string.Equals(o.PathAndQuery, "/", StringComparison.Ordinal)))
            throw new InvalidDataException("Portal:RelatedOrigins must be scheme, host and port, all https, such as https://my.operator.example");
        return this;
    }
}
