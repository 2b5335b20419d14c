using System.Net;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.Live;

namespace HouseholdPortal.Web.Tests.Portal.Live;

/// <summary>Starts from a node without streams and small caps; each test fills one of them.</summary>
public sealed class StreamPlacesTests
{
    private static readonly IPAddress s_home = IPAddress.Parse("192.0.2.1");
    private readonly LiveOptions _options = new();
    private int _sessions;

    [Fact]
    public void A_session_has_six_places_and_a_seventh_stream_takes_the_oldest_s()
    {
        var places = new StreamPlaces(_options);
        var session = NewSession();
        var six = Enumerable.Range(0, LiveOptions.PerSession).Select(_ => places.Take(SessionKind.Household, session, s_home)!).ToList();
        Assert.All(six, place => Assert.False(place.Taken.IsCancellationRequested));

        var seventh = places.Take(SessionKind.Household, session, s_home)!;
        Assert.True(six[0].Taken.IsCancellationRequested);
        Assert.All(six[1..], place => Assert.False(place.Taken.IsCancellationRequested));
        Assert.False(seventh.Taken.IsCancellationRequested);

        six[0].Dispose();
        Assert.NotNull(places.Take(SessionKind.Household, session, s_home));
        Assert.True(six[1].Taken.IsCancellationRequested);
        Assert.False(six[2].Taken.IsCancellationRequested);
    }

    [Fact]
    public void Sessions_of_households_and_of_staff_do_not_share_places()
    {
        var places = new StreamPlaces(_options);
        var session = NewSession();
        var first = places.Take(SessionKind.Household, session, s_home)!;
        for (var i = 0; i < LiveOptions.PerSession; i++) places.Take(SessionKind.Staff, session, s_home);
        Assert.False(first.Taken.IsCancellationRequested);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void An_address_has_as_many_places_as_are_set_and_another_has_its_own(int more, bool isThereOne)
    {
        var places = new StreamPlaces(_options);
        for (var i = 0; i < _options.PerAddress + more; i++) places.Take(SessionKind.Household, NewSession(), s_home);
        Assert.Equal(isThereOne, places.Take(SessionKind.Household, NewSession(), s_home) is not null);
        Assert.NotNull(places.Take(SessionKind.Household, NewSession(), IPAddress.Parse("192.0.2.2")));
    }

    [Theory]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", true)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", false)]
    public void An_address_is_a_home_s_network(string full, string asking, bool isThereOne)
    {
        var places = new StreamPlaces(_options);
        for (var i = 0; i < _options.PerAddress; i++) places.Take(SessionKind.Household, NewSession(), IPAddress.Parse(full));
        Assert.Equal(isThereOne, places.Take(SessionKind.Household, NewSession(), IPAddress.Parse(asking)) is not null);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_node_has_as_many_places_as_are_set(int more, bool isThereOne)
    {
        var places = new StreamPlaces(_options);
        for (var i = 0; i < _options.PerNode + more; i++) places.Take(SessionKind.Household, NewSession(), Address(i));
        Assert.Equal(isThereOne, places.Take(SessionKind.Household, NewSession(), s_home) is not null);
    }

    [Fact]
    public void What_is_given_back_is_free_again()
    {
        var places = new StreamPlaces(_options);
        var taken = Enumerable.Range(0, _options.PerAddress).Select(_ => places.Take(SessionKind.Household, NewSession(), s_home)!).ToList();
        Assert.Null(places.Take(SessionKind.Household, NewSession(), s_home));

        taken[3].Dispose();
        taken[3].Dispose();
        Assert.NotNull(places.Take(SessionKind.Household, NewSession(), s_home));
        Assert.Null(places.Take(SessionKind.Household, NewSession(), s_home));
    }

    [Fact]
    public void On_a_full_address_a_session_still_replaces_its_own_oldest_and_one_from_elsewhere_keeps_it()
    {
        var places = new StreamPlaces(_options);
        var (here, elsewhere) = (NewSession(), NewSession());
        var own = Enumerable.Range(0, LiveOptions.PerSession).Select(_ => places.Take(SessionKind.Household, here, s_home)!).ToList();
        var others = Enumerable.Range(0, LiveOptions.PerSession).Select(_ => places.Take(SessionKind.Household, elsewhere, Address(1))!).ToList();
        for (var i = own.Count; i < _options.PerAddress; i++) places.Take(SessionKind.Household, NewSession(), s_home);

        Assert.NotNull(places.Take(SessionKind.Household, here, s_home));
        Assert.True(own[0].Taken.IsCancellationRequested);
        Assert.Null(places.Take(SessionKind.Household, elsewhere, s_home));
        Assert.False(others[0].Taken.IsCancellationRequested);
    }

    [Theory]
    [InlineData(99, 5_000, "Live:PerAddress")]
    [InlineData(100, 5_000, null)]
    [InlineData(101, 5_000, null)]
    [InlineData(5_000, 5_000, null)]
    [InlineData(5_001, 5_000, "Live:PerAddress")]
    [InlineData(500, 999, "Live:PerNode")]
    [InlineData(500, 1_000, null)]
    [InlineData(500, 50_000, null)]
    [InlineData(500, 50_001, "Live:PerNode")]
    public void Caps_have_bounds(int perAddress, int perNode, string? wrong)
    {
        var options = new LiveOptions { PerAddress = perAddress, PerNode = perNode };
        if (wrong is null) Assert.Same(options, options.Checked());
        else Assert.StartsWith(wrong, Assert.Throws<InvalidDataException>(options.Checked).Message, StringComparison.Ordinal);
    }

    private static IPAddress Address(int number) => new([10, 0, (byte)(number >> 8), (byte)number]);

    private Guid NewSession() => new(++_sessions, 0, 0, new byte[8]);
}
