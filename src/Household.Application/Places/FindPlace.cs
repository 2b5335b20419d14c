using System.Net;
using System.Net.Sockets;
using HouseholdPortal.Domain.Sessions;
using MaxMind.Db;

namespace HouseholdPortal.Application.Places;

/// <summary>
/// Finds roughly where a network address is, by a file on this machine, so that no third party learns who visits (docs/decisions/0012). Without a
/// file, and for addresses outside the public network, the place is unknown.
/// </summary>
public sealed class FindPlace : IDisposable
{
    private readonly Reader? _cities;

    internal FindPlace(Reader? cities) => _cities = cities;

    /// <summary>The city and country, or only the country; null where unknown.</summary>
    public Place? Of(IPAddress? address)
    {
        if (_cities is null || address is null) return null;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (!PublicAddress.Is(plain) || (plain.AddressFamily == AddressFamily.InterNetworkV6 && _cities.Metadata.IPVersion == 4)) return null;
        return Find(_cities, plain) is { } found ? Place.Of(found.Names()) : null;
    }

    public void Dispose() => _cities?.Dispose();

    /// <summary>An unreadable record counts as none, so that it cannot prevent a sign-in.</summary>
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

/// <summary>The part of a city database's record that we read; coordinates, postcodes and the rest are ignored.</summary>
[method: Constructor]
internal sealed class CityRecord([MapKey("city")] CityRecord.Named? city, [MapKey("country")] CityRecord.Named? country)
{
    /// <summary>The names of the city and the country, by language; without the city where it has no name in that language.</summary>
    public IEnumerable<PlaceName> Names() => country?.Names?.Select(name => new PlaceName(name.Key, city?.Names?.GetValueOrDefault(name.Key), name.Value)) ?? [];

    /// <summary>A record with names in several languages.</summary>
    [method: Constructor]
    internal sealed class Named([MapKey("names")] IReadOnlyDictionary<string, string>? names)
    {
        public IReadOnlyDictionary<string, string>? Names => names;
    }
}
