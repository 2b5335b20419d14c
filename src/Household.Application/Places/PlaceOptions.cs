using MaxMind.Db;

namespace HouseholdPortal.Application.Places;

/// <summary>Section <c>Places</c>: what tells about where a visitor is. Nothing set means that nobody is told where anybody was.</summary>
public sealed record PlaceOptions
{
    public const string Section = "Places";

    /// <summary>A database of cities in MaxMind's format (<c>.mmdb</c>), from the content root when it is relative.</summary>
    public string Database { get; init; } = "";

    /// <param name="root">Where a relative file name begins.</param>
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
        throw Wrong($"is a database of type “{type}”, which knows no cities");
    }

    private static Reader Read(string file)
    {
        try
        {
            return new(file);
        }
        catch (Exception error) when (error is InvalidDatabaseException or DeserializationException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong("is no database in MaxMind’s format, or cannot be read", error);
        }
    }

    private static InvalidDataException Wrong(string what, Exception? inner = null) => new($"{Section}:{nameof(Database)} {what}.", inner);
}
