using System.Net;
using HouseholdPortal.Application;
using Microsoft.AspNetCore.Http;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// <c>Portal:Origin</c>, which nothing can guess: a proxy may stand in front. Only in Development, where a browser on the same machine asks the program
/// itself, it follows the address that the program listens on.
/// </summary>
internal static class PortalOrigin
{
    private const string Key = $"{PortalAddress.Section}:{nameof(PortalAddress.Origin)}";

    /// <exception cref="InvalidDataException">A value cannot be used, or there is none; the message names its key.</exception>
    public static PortalAddress Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var address = configuration.Read<PortalAddress>(PortalAddress.Section);
        if (!string.IsNullOrWhiteSpace(configuration[Key])) return address.Checked();
        if (!environment.IsDevelopment()) throw new InvalidDataException($"{Key} is not set. It is scheme, host and port as browsers see them, such as https://my.operator.example");
        return (address with { Origin = Listening(ListenAddress.Of(configuration)[0]) }).Checked();
    }

    /// <summary>Of every address that is this machine's, by name: a passkey is bound to a name and not to a number (WebAuthn §5.1.2).</summary>
    private static Uri Listening(BindingAddress address)
    {
        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0) throw new InvalidDataException($"{Key} has to be set, because the program listens on {address}, which is no address for a browser.");
        return new UriBuilder(address.Scheme, IsHere(address.Host) ? "localhost" : address.Host, address.Port).Uri;
    }

    private static bool IsHere(string host) =>
        host is "*" or "+" || IPAddress.TryParse(host.Trim('[', ']'), out var number) && (IPAddress.IsLoopback(number) || number.Equals(IPAddress.Any) || number.Equals(IPAddress.IPv6Any));
}
