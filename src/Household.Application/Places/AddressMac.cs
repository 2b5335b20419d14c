using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Places;

/// <summary>
/// A network address as we store it: a MAC of its <see cref="HomeNetwork"/>, and for some one of its <see cref="WideNetwork"/>, so that no table says
/// where people were.
/// </summary>
public sealed class AddressMac(RootKey root)
{
    private readonly byte[] _key = root.Derive("network-address/1");

    /// <param name="address">Null where there is none; all such requests count as one address.</param>
    public byte[] Of(IPAddress? address) => HMACSHA256.HashData(_key, new CanonicalForm("household/address").Add(Network(address)).Bytes.Span);

    /// <summary>The MAC of the network that one stranger may hold all of.</summary>
    /// <param name="address">Null where there is none; all such requests count as one network.</param>
    public byte[] OfWideNetwork(IPAddress? address) =>
        HMACSHA256.HashData(_key, new CanonicalForm("household/wide-network").Add(address is null ? [] : WideNetwork.Of(address)).Bytes.Span);

    private static byte[] Network(IPAddress? address)
    {
        if (address is null) return [];
        var network = HomeNetwork.Of(address);
        var bytes = network.GetAddressBytes();
        return network.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..HomeNetwork.Ipv6Bytes] : bytes;
    }
}
