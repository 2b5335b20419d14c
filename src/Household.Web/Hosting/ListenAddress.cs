using Microsoft.AspNetCore.Http;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Where the program listens: as configured in one of ASP.NET Core's usual ways, else at <see cref="Default"/>. The default is not a setting in
/// <c>appsettings.json</c>, because that would win over the ports that a container sets.
/// </summary>
internal static class ListenAddress
{
    public const string Default = "http://localhost:5080";
    private const string Urls = "urls";
    private const string HttpPorts = "http_ports";
    private const string HttpsPorts = "https_ports";
    private const string Endpoints = "Kestrel:Endpoints";

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Told(builder.Configuration).Count == 0) builder.WebHost.UseUrls(Default);
    }

    /// <summary>In the server's order of precedence: endpoints, addresses, ports.</summary>
    /// <exception cref="InvalidDataException">A value is not an address; the message names its key.</exception>
    public static IReadOnlyList<BindingAddress> Of(IConfiguration configuration) =>
        Told(configuration) is { Count: > 0 } told ? [.. told.Select(one => Parse(one.Key, one.Value))] : [BindingAddress.Parse(Default)];

    private static List<(string Key, string Value)> Told(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection(Endpoints).GetChildren().Select(one => (Key: $"{one.Path}:Url", Value: one["Url"])).Where(one => one.Value is not null).Select(one => (one.Key, one.Value!)).ToList();
        if (endpoints.Count > 0) return endpoints;
        var urls = Parts(configuration, Urls).Select(url => (Urls, url)).ToList();
        return urls.Count > 0
            ? urls
            : [.. Parts(configuration, HttpPorts).Select(port => (HttpPorts, $"http://*:{port}")), .. Parts(configuration, HttpsPorts).Select(port => (HttpsPorts, $"https://*:{port}"))];
    }

    private static string[] Parts(IConfiguration configuration, string key) => (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static BindingAddress Parse(string key, string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Host is "*" or "+" || Uri.CheckHostName(address.Host) != UriHostNameType.Unknown) return address;
        }
        catch (FormatException)
        {
            // Reported below, like a port that is not a number and is read as part of the name.
        }

        throw new InvalidDataException($"{key}: “{text}” is not an address such as {Default}.");
    }
}
