using CsvHelper;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// A file's header, and its separator: a comma, or what spreadsheets in other countries save instead. The separator is the one with which the columns are
/// found, so that nothing is guessed from the rows.
/// </summary>
/// <param name="Wrong">The missing or duplicate columns; empty for a file of the right kind.</param>
internal sealed record CsvHeading(char Separator, IReadOnlyList<string> Names, CsvColumns Columns, string Wrong)
{
    private static readonly char[] s_separators = [',', ';', '\t'];

    /// <returns>The heading that is closest to what is expected; null where there is no first line.</returns>
    public static CsvHeading? Find(byte[] file, IReadOnlyList<string> names, IReadOnlyList<string> additional) =>
        s_separators.Select(separator => Read(file, separator, names, additional)).OfType<CsvHeading>().MinBy(heading => heading.Wrong.Length);

    private static CsvHeading? Read(byte[] file, char separator, IReadOnlyList<string> names, IReadOnlyList<string> additional)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = separator, TrimWhitespace = true });
        csv.ReadHeader();
        if (csv.Headers is not { Count: > 0 } header) return null;
        var (columns, wrong) = CsvColumns.Find(header, names, additional);
        return new(separator, [.. header], columns, wrong);
    }
}

/// <summary>Where the columns of a file are, in any order.</summary>
internal sealed class CsvColumns
{
    private readonly Dictionary<string, int> _places;

    private CsvColumns(Dictionary<string, int> places, int count)
    {
        _places = places;
        Count = count;
    }

    /// <summary>How many columns the file has, including those that are not read.</summary>
    public int Count { get; }

    public int this[string column] => _places[column];

    /// <summary>Whether the file has this column, which it need not have.</summary>
    public bool Has(string column) => _places.ContainsKey(column);

    public bool IsLast(string column) => _places.TryGetValue(column, out var place) && place == Count - 1;

    /// <returns>The columns, and the names of those that are missing or twice there.</returns>
    public static (CsvColumns Columns, string Wrong) Find(IReadOnlyList<string> header, IReadOnlyList<string> names, IReadOnlyList<string> additional)
    {
        var places = header.Select((name, place) => (Name: name.Trim(), Place: place)).ToLookup(column => column.Name, column => column.Place, StringComparer.Ordinal);
        var wrong = string.Join(", ", names.Where(name => places[name].Count() != 1).Concat(additional.Where(name => places[name].Count() > 1)));
        return (new(wrong.Length > 0 ? [] : names.Concat(additional.Where(places.Contains)).ToDictionary(name => name, name => places[name].Single(), StringComparer.Ordinal), header.Count), wrong);
    }
}
