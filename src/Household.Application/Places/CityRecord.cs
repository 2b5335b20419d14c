using HouseholdPortal.Domain.Sessions;
using MaxMind.Db;

namespace HouseholdPortal.Application.Places;

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
