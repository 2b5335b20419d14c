using System.Globalization;
using System.Net;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Places;

namespace HouseholdPortal.Application.Tests.Places;

public sealed class FindPlaceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("household-places-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("203.0.113.1", "Leeds", "United Kingdom")]
    [InlineData("203.0.113.255", "Leeds", "United Kingdom")]
    [InlineData("::ffff:203.0.113.1", "Leeds", "United Kingdom")]
    [InlineData("2001:db8::1", "Lisbon", "Portugal")]
    [InlineData("2001:db8:0:ffff::1", "Lisbon", "Portugal")]
    [InlineData("198.51.100.127", null, "France")]
    public void An_address_is_in_the_city_of_its_network_or_in_its_country(string address, string? city, string country) =>
        Assert.Equal(new("en", city, country), Find(address)?.In(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("203.0.114.0")]
    [InlineData("198.51.100.128")]
    [InlineData("2001:db8:1::1")]
    public void An_address_that_the_database_does_not_hold_is_nowhere(string address) => Assert.Null(Find(address));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    public void An_address_of_no_public_network_is_nowhere_whatever_the_database_says(string address) => Assert.Null(Find(address));

    [Fact]
    public void Without_an_address_it_is_nowhere()
    {
        using var places = new PlaceOptions { Database = CityDatabase.MadeUp().Write(_folder.FullName) }.Open(_folder.FullName);
        Assert.Null(places.Of(null));
    }

    [Fact]
    public void A_place_without_an_English_name_is_not_shown() => Assert.Null(Find("192.0.2.1"));

    [Fact]
    public void A_place_has_the_names_of_all_languages_of_the_database() =>
        Assert.Equal("Vereinigtes Königreich", Find("203.0.113.1")!.In(CultureInfo.GetCultureInfo("de")).Country);

    [Theory]
    [InlineData("203.0.113.1", true)]
    [InlineData("::ffff:203.0.113.1", true)]
    [InlineData("2001:db8::1", false)]
    public void A_database_of_IPv4_knows_nothing_of_IPv6(string address, bool isKnown) => Assert.Equal(isKnown, Find(address, ipVersion: 4) is not null);

    [Fact]
    public void Without_a_database_everything_is_nowhere()
    {
        using var places = new PlaceOptions().Open(_folder.FullName);
        Assert.Null(places.Of(IPAddress.Parse("203.0.113.1")));
    }

    private Place? Find(string address, int ipVersion = 6)
    {
        CityDatabase.MadeUp(ipVersion).Write(_folder.FullName);
        using var places = new PlaceOptions { Database = "cities.mmdb" }.Open(_folder.FullName);
        return places.Of(IPAddress.Parse(address));
    }
}
