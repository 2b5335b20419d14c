using System.Globalization;

namespace HouseholdPortal.Domain.Sessions;

/// <summary>
/// Roughly where somebody was: a city and its country at most, by their names in several languages. It helps people recognise a session; it proves
/// nothing and no rule reads it. It keeps nothing of the address that it was found by.
/// </summary>
public sealed record Place
{
    /// <summary>The language that every place has a name in; shown when there is no name in the viewer's.</summary>
    public const string English = "en";

    /// <summary>The most characters of <see cref="ToString"/>.</summary>
    public const int Longest = MostLanguages * ((2 * LongestName) + LongestTag + 3);

    private const int MostLanguages = 8;
    private const int LongestName = 60;
    private const int LongestTag = 8;
    private const char Between = '\t';

    private readonly string _text;

    private Place(string text) => _text = text;

    /// <summary>The place with these names; null, so that nothing is shown, when there is no usable English name.</summary>
    public static Place? Of(IEnumerable<PlaceName> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        PlaceName[] good =
        [
            .. names.Where(name => IsTag(name.Language) && IsName(name.Country)).DistinctBy(name => name.Language, StringComparer.OrdinalIgnoreCase)
                .OrderBy(name => !IsEnglish(name)).ThenBy(name => name.Language, StringComparer.Ordinal).Take(MostLanguages),
        ];
        return good is [var first, ..] && IsEnglish(first) ? new(string.Join('\n', good.Select(Line))) : null;
    }

    /// <exception cref="FormatException">It is not what <see cref="ToString"/> gave.</exception>
    public static Place Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var place = text.Split('\n').Select(Read).ToArray() is var names && Array.TrueForAll(names, name => name is not null) ? Of(names!) : null;
        return place is not null && string.Equals(place._text, text, StringComparison.Ordinal) ? place : throw new FormatException("This is not a stored place.");
    }

    /// <summary>Its name in this language, in the language that this one is a variant of, or in English.</summary>
    public PlaceName In(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        PlaceName[] names = [.. _text.Split('\n').Select(line => Read(line)!)];
        for (var tongue = culture; tongue.Name.Length > 0; tongue = tongue.Parent)
        {
            if (Array.Find(names, name => string.Equals(name.Language, tongue.Name, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        }

        return names[0];
    }

    /// <summary>All its names as stored: one language per line.</summary>
    public override string ToString() => _text;

    private static bool IsEnglish(PlaceName name) => string.Equals(name.Language, English, StringComparison.OrdinalIgnoreCase);

    private static string Line(PlaceName name) => string.Join(Between, name.Language, IsName(name.City) ? name.City : "", name.Country);

    private static PlaceName? Read(string line) => line.Split(Between) is [var language, var city, var country] ? new(language, city.Length == 0 ? null : city, country) : null;

    private static bool IsTag(string tag) => tag.Length is > 1 and <= LongestTag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Any(char.IsControl);
}

/// <summary>What one language calls a place.</summary>
/// <param name="Language">Its tag (BCP 47), such as <c>en</c> or <c>pt-BR</c>.</param>
/// <param name="City">Null where only the country is known.</param>
public sealed record PlaceName(string Language, string? City, string Country);
