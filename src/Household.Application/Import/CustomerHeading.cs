using CsvHelper;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// A customer file's first line, and the sign that stands between its values: a comma, or what spreadsheets of other countries save instead. It is the one
/// by which the columns are found, so that nothing is guessed from the rows.
/// </summary>
/// <param name="Wrong">The columns that are missing or there twice; empty for a customer file.</param>
internal sealed record CustomerHeading(char Separator, IReadOnlyList<string> Names, CustomerColumns Columns, string Wrong)
{
    private static readonly char[] s_separators = [',', ';', '\t'];

    /// <returns>The heading that comes nearest to a customer file's; null where there is no first line.</returns>
    public static CustomerHeading? Find(byte[] file) => s_separators.Select(separator => Read(file, separator)).OfType<CustomerHeading>().MinBy(heading => heading.Wrong.Length);

    private static CustomerHeading? Read(byte[] file, char separator)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = separator, TrimWhitespace = true });
        csv.ReadHeader();
        if (csv.Headers is not { Count: > 0 } names) return null;
        _ = CustomerColumns.TryFind(names, out var columns, out var wrong);
        return new(separator, [.. names], columns, wrong);
    }
}
