using System.Globalization;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Sessions;

public sealed class PlaceTests
{
    private static readonly PlaceName s_english = new("en", "Cologne", "Germany");
    private static readonly PlaceName s_german = new("de", "Köln", "Deutschland");
    private static readonly PlaceName s_brazilian = new("pt-BR", "Colônia", "Alemanha");

    [Theory]
    [InlineData("de", "Köln")]
    [InlineData("de-AT", "Köln")]
    [InlineData("pt-BR", "Colônia")]
    [InlineData("pt-PT", "Cologne")]
    [InlineData("ar", "Cologne")]
    [InlineData("en-GB", "Cologne")]
    [InlineData("", "Cologne")]
    public void It_is_called_as_the_viewer_s_language_calls_it_or_else_in_English(string culture, string city) =>
        Assert.Equal(city, Place.Of([s_german, s_english, s_brazilian])!.In(CultureInfo.GetCultureInfo(culture)).City);

    [Fact]
    public void Without_an_English_name_it_is_no_place() => Assert.Null(Place.Of([s_german]));

    [Fact]
    public void A_country_alone_is_a_place() =>
        Assert.Equal(new("en", null, "France"), Place.Of([new("en", null, "France")])!.In(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    public void What_is_no_name_is_left_out(string bad)
    {
        Assert.Null(Place.Of([new("en", "Leeds", bad)]));
        Assert.Equal(new("en", null, "United Kingdom"), Place.Of([new("en", bad, "United Kingdom")])!.In(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_name_has_sixty_characters_at_most(int length, bool isName) =>
        Assert.Equal(isName, Place.Of([new("en", null, new('a', length))]) is not null);

    [Fact]
    public void However_many_languages_there_are_it_is_no_longer_than_it_may_be_and_English_is_among_them()
    {
        var many = Enumerable.Range(10, 20).Select(i => new PlaceName($"x-abcd{i}"[..8], new('c', 60), new('d', 60)));
        var place = Place.Of([.. many, s_english])!;
        Assert.True(place.ToString().Length <= Place.Longest);
        Assert.Equal(s_english, place.In(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var place = Place.Of([s_english, s_german, new("es", null, "Alemania")]);
        Assert.Equal(place, Place.Parse(place!.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    [InlineData("de\tKöln\tDeutschland")]
    [InlineData("de\tKöln\tDeutschland\nen\tCologne\tGermany")]
    [InlineData("en\tCologne\tGermany\n")]
    public void What_was_not_written_so_is_refused(string text) => Assert.Throws<FormatException>(() => Place.Parse(text));
}
