using System.Net;
using System.Net.Sockets;

namespace HouseholdPortal.Application.Places;

/// <summary>
/// The network that one stranger may hold all of: a /24 of IPv4, or a /48 of IPv6, which is what one site is given (RFC 6177). An IPv4 address written
/// as IPv6 is the same address.
/// </summary>
public static class WideNetwork
{
    private const int Ipv4Bytes = 3;
    private const int Ipv6Bytes = 6;

    /// <summary>The bytes that all its addresses begin with.</summary>
    public static byte[] Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.GetAddressBytes()[..(plain.AddressFamily == AddressFamily.InterNetworkV6 ? Ipv6Bytes : Ipv4Bytes)];
    }
}
