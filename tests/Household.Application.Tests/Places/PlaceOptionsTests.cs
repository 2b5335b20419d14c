using HouseholdPortal.Application.Places;
using HouseholdPortal.Testing.Places;

namespace HouseholdPortal.Application.Tests.Places;

/// <summary>A database that is named and cannot be used stops the start, and the message names the key.</summary>
public sealed class PlaceOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("household-places-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Fails_when_there_is_no_such_file() => Fails("none.mmdb", "Places:Database names no file.");

    [Fact]
    public void Fails_when_the_file_is_something_else()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "text.mmdb"), "Leeds");
        Fails("text.mmdb", "Places:Database is not a database in MaxMind’s format, or cannot be read.");
    }

    [Fact]
    public void Fails_when_the_file_is_empty()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "empty.mmdb"), "");
        Fails("empty.mmdb", "Places:Database is not a database in MaxMind’s format, or cannot be read.");
    }

    [Fact]
    public void Fails_when_it_knows_no_cities()
    {
        new CityDatabase("Test-Country").Add("203.0.113.0/24").Write(_folder.FullName);
        Fails("cities.mmdb", "Places:Database is a database of type “Test-Country”, which has no cities.");
    }

    private void Fails(string file, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => new PlaceOptions { Database = file }.Open(_folder.FullName)).Message);
}
