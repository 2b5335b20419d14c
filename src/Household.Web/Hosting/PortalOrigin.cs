using System.Net;
using HouseholdPortal.Application;
using Microsoft.AspNetCore.Http;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Reads <c>Portal:Origin</c>. The program cannot guess it, because a proxy may stand in front. Only in Development, where a browser on the same machine asks the
/// program itself, it defaults to the address that the program listens on.
/// </summary>
internal static class PortalOrigin
{
    private const string Key = $"{PortalAddress.Section}:{nameof(PortalAddress.Origin)}";

    /// <exception cref="InvalidDataException">A value cannot be used or is missing; the message names its key.</exception>
    public static PortalAddress Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var address = configuration.Read<PortalAddress>(PortalAddress.Section);
        if (!string.IsNullOrWhiteSpace(configuration[Key])) return address.Checked();
        if (!environment.IsDevelopment()) throw new InvalidDataException($"{Key} is not set. Set it to scheme, host and port as browsers see them, such as https://my.operator.example");
        return (address with { Origin = Listening(ListenAddress.Of(configuration)[0]) }).Checked();
    }

    /// <summary>An address that means this machine becomes a name: a passkey is bound to a name and not to a number (WebAuthn §5.1.2).</summary>
    private static Uri Listening(BindingAddress address)
    {
        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0) throw new InvalidDataException($"{Key} has to be set, because the program listens on {address}, which a browser cannot open.");
        return new UriBuilder(address.Scheme, IsHere(address.Host) ? "localhost" : address.Host, address.Port).Uri;
    }

    private static bool IsHere(string host) =>
        host is "*" or "+" || IPAddress.TryParse(host.Trim('[', ']'), out var number) && (IPAddress.IsLoopback(number) || number.Equals(IPAddress.Any) || number.Equals(IPAddress.IPv6Any));
}
