using MaxMind.Db;

namespace HouseholdPortal.Application.Places;

/// <summary>Section <c>Places</c>: how to find roughly where a visitor is. With nothing set, no places are shown.</summary>
public sealed record PlaceOptions
{
    public const string Section = "Places";

    /// <summary>A database of cities in MaxMind's format (<c>.mmdb</c>); a relative name starts from the content root.</summary>
    public string Database { get; init; } = "";

    /// <param name="root">The directory that a relative file name starts from.</param>
    /// <exception cref="InvalidDataException">It is set and cannot be used; the message names the key.</exception>
    public FindPlace Open(string root)
    {
        if (string.IsNullOrWhiteSpace(Database)) return new(cities: null);
        var file = Path.GetFullPath(Database, root);
        if (!File.Exists(file)) throw Wrong("names no file");
        var cities = Read(file);
        if (cities.Metadata.DatabaseType.Contains("City", StringComparison.OrdinalIgnoreCase)) return new(cities);
        var type = cities.Metadata.DatabaseType;
        cities.Dispose();
        throw Wrong($"is a database of type “{type}”, which has no cities");
    }

    private static Reader Read(string file)
    {
        try
        {
            return new(file);
        }
        catch (Exception error) when (error is InvalidDatabaseException or DeserializationException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong("is not a database in MaxMind’s format, or cannot be read", error);
        }
    }

    private static InvalidDataException Wrong(string what, Exception? inner = null) => new($"{Section}:{nameof(Database)} {what}.", inner);
}
