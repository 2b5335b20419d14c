using System.Net;
using System.Net.Sockets;
using HouseholdPortal.Domain.Sessions;
using MaxMind.Db;

namespace HouseholdPortal.Application.Places;

/// <summary>
/// About where a network address is, by a file on this machine: nobody else learns who visits (docs/decisions/0012). Without a file, and of addresses that are not
/// the public network's, nothing is known and nothing is invented.
/// </summary>
public sealed class FindPlace : IDisposable
{
    private readonly Reader? _cities;

    internal FindPlace(Reader? cities) => _cities = cities;

    /// <summary>The city and country, or the country; null where nobody can tell.</summary>
    public Place? Of(IPAddress? address)
    {
        if (_cities is null || address is null) return null;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (!PublicAddress.Is(plain) || (plain.AddressFamily == AddressFamily.InterNetworkV6 && _cities.Metadata.IPVersion == 4)) return null;
        return Find(_cities, plain) is { } found ? Place.Of(found.Names()) : null;
    }

    public void Dispose() => _cities?.Dispose();

    /// <summary>A record that cannot be read is as good as none: nobody is kept from signing in by it.</summary>
    private static CityRecord? Find(Reader cities, IPAddress address)
    {
        try
        {
            return cities.Find<CityRecord>(address);
        }
        catch (Exception error) when (error is InvalidDatabaseException or DeserializationException)
        {
            return null;
        }
    }
}

/// <summary>What a database of cities holds of a network, as far as it is read: coordinates, postcodes and the rest are left where they are.</summary>
[method: Constructor]
internal sealed class CityRecord([MapKey("city")] CityRecord.Named? city, [MapKey("country")] CityRecord.Named? country)
{
    /// <summary>The names of the city and the country, by language; the city is left out where it has none in that language.</summary>
    public IEnumerable<PlaceName> Names() => country?.Names?.Select(name => new PlaceName(name.Key, city?.Names?.GetValueOrDefault(name.Key), name.Value)) ?? [];

    /// <summary>Something that has names in several languages.</summary>
    [method: Constructor]
    internal sealed class Named([MapKey("names")] IReadOnlyDictionary<string, string>? names)
    {
        public IReadOnlyDictionary<string, string>? Names => names;
    }
}
