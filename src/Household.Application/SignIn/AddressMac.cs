using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.SignIn;

/// <summary>
/// A network address as we keep it: a MAC, so that no table says where anybody was. Of IPv6 the first 64 bits, which are one home's (RFC 6177);
/// an IPv4 address written as IPv6 is the same address.
/// </summary>
public sealed class AddressMac(RootKey root)
{
    private const int NetworkBytes = 8;
    private readonly byte[] _key = root.Derive("network-address/1");

    /// <param name="address">Null where there is none, which counts as one address.</param>
    public byte[] Of(IPAddress? address) => HMACSHA256.HashData(_key, new CanonicalForm("household/address").Add(Network(address)).Bytes.Span);

    private static byte[] Network(IPAddress? address)
    {
        if (address is null) return [];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? plain.GetAddressBytes()[..NetworkBytes] : plain.GetAddressBytes();
    }
}
