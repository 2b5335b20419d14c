using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Section <c>Proxies</c>: whose word about a visitor's address is taken.</summary>
internal sealed record ProxyOptions
{
    public const string Section = "Proxies";

    /// <summary>
    /// Addresses or networks (<c>10.1.0.0/16</c>) of the proxies in front. None: the address is that of the connection, and what anybody says in
    /// <c>X-Forwarded-For</c> counts for nothing.
    /// </summary>
    public IReadOnlyList<string> Trusted { get; init; } = [];

    /// <summary>
    /// From the last proxy backwards, the first address that is none of theirs is the visitor's: what the visitor wrote there themself stands further
    /// to the front.
    /// </summary>
    /// <exception cref="InvalidDataException">Something in the list is no address and no network.</exception>
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
