using System.Net;
using System.Net.Sockets;

namespace HouseholdPortal.Application.Places;

/// <summary>
/// The network that limits count by. For IPv4, the address, which one home or, behind a carrier's translation, many homes share; for IPv6, the first
/// 64 bits, which belong to one home (RFC 6177). An IPv4 address written as IPv6 is the same address.
/// </summary>
public static class HomeNetwork
{
    /// <summary>How many bytes of an IPv6 address identify the network.</summary>
    public const int Ipv6Bytes = 8;

    public static IPAddress Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily != AddressFamily.InterNetworkV6) return plain;
        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, Ipv6Bytes, bytes.Length - Ipv6Bytes);
        return new(bytes);
    }
}
