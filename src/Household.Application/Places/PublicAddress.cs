using System.Net;
using System.Net.Sockets;

namespace HouseholdPortal.Application.Places;

/// <summary>Whether an address belongs to the public network, and so may have a place.</summary>
internal static class PublicAddress
{
    /// <summary>This machine, homes and offices, links, carriers' own networks, and addresses that are not hosts (RFC 6890).</summary>
    private static readonly IPNetwork[] s_elsewhere =
    [
        .. ((string[])["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3", "::/127", "fc00::/7", "fe80::/10", "ff00::/8"])
            .Select(network => IPNetwork.Parse(network)),
    ];

    /// <param name="address">Not IPv4 written as IPv6.</param>
    public static bool Is(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !Array.Exists(s_elsewhere, network => network.Contains(address));
}
