using System.Net;

namespace HouseholdPortal.Application.NumberRisk.Camara;

/// <summary>Section <c>Camara</c>: the network's APIs for SIM swaps and recycled numbers. With nothing set, our own records take their place.</summary>
public sealed record CamaraOptions
{
    public const string Section = "Camara";

    /// <summary>The root address of <c>/sim-swap/v2</c> and <c>/number-recycling/v0.2</c>, such as <c>https://api.operator.example</c>.</summary>
    public string ApiRoot { get; init; } = "";

    /// <summary>Where to get an access token (RFC 6749 §4.4, client credentials).</summary>
    public string TokenUrl { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    public bool IsConfigured => Array.Exists([ApiRoot, TokenUrl, ClientId, ClientSecret], value => value.Length > 0);

    internal Uri SimSwap => Below("sim-swap/v2/");

    internal Uri NumberRecycling => Below("number-recycling/v0.2/");

    /// <exception cref="InvalidDataException">The section is wrong; the message names the key and holds no secret.</exception>
    public CamaraOptions Checked()
    {
        if (!IsConfigured) return this;
        if (!IsSafe(ApiRoot)) throw new InvalidDataException("Camara:ApiRoot must be an https address, such as https://api.operator.example.");
        if (!IsSafe(TokenUrl)) throw new InvalidDataException("Camara:TokenUrl must be an https address.");
        if (ClientId.Length == 0) throw new InvalidDataException("Camara:ClientId is not set.");
        if (ClientSecret.Length == 0) throw new InvalidDataException("Camara:ClientSecret is not set.");
        return this;
    }

    /// <summary>Shows the address, but no secret.</summary>
    public override string ToString() => IsConfigured ? $"CAMARA at {ApiRoot}" : "No CAMARA";

    private Uri Below(string path) => new(new Uri(ApiRoot.EndsWith('/') ? ApiRoot : ApiRoot + "/"), path);

    // Secrets and numbers travel only by https, or within this machine.
    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Query: "", Fragment: "" }
        && (string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            || (string.Equals(uri.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && (uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)))));
}
