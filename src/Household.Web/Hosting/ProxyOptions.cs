using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Section <c>Proxies</c>: which proxies are trusted to name a visitor's address.</summary>
internal sealed record ProxyOptions
{
    public const string Section = "Proxies";

    /// <summary>
    /// Addresses or networks (<c>10.1.0.0/16</c>) of the proxies in front. When empty, the visitor's address is that of the connection, and
    /// <c>X-Forwarded-For</c> is ignored.
    /// </summary>
    public IReadOnlyList<string> Trusted { get; init; } = [];

    /// <summary>
    /// Counting back from the last proxy, the first address that is not a proxy's is the visitor's: what visitors write there themselves stands further
    /// to the front.
    /// </summary>
    /// <exception cref="InvalidDataException">An entry in the list is neither an address nor a network.</exception>
    public ForwardedHeadersOptions ToForwardedHeaders()
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in Trusted)
        {
            if (IPAddress.TryParse(one, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(one, out var network)) options.KnownIPNetworks.Add(network);
            else throw new InvalidDataException($"Proxies:Trusted is a list of addresses and networks such as 10.1.0.0/16; “{one}” is neither.");
        }

        return options;
    }
}
