using System.Globalization;
using System.Text.Unicode;
using CsvHelper;

namespace HouseholdPortal.Application.Import;

/// <summary>A customer file, read and checked as a whole before anything is written. Closed.</summary>
public abstract record CustomerFile
{
    private CustomerFile() { }

    /// <summary>The rows that can be imported, those that cannot, and the header's names for the rejects.</summary>
    public sealed record Checked(IReadOnlyList<string> Header, IReadOnlyList<Customer> Customers, IReadOnlyList<RejectedRow> Rejects) : CustomerFile;

    /// <param name="Detail">Details, such as the missing columns.</param>
    public sealed record Refused(FileProblem Problem, string Detail) : CustomerFile;

    public static async Task<CustomerFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Check(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Refused(FileProblem.Unreadable, error.Message);
        }
    }

    /// <param name="file">UTF-8, with or without a byte order mark.</param>
    public static CustomerFile Check(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length == 0) return new Refused(FileProblem.Empty, "");

        // UTF-16 of plain English is valid UTF-8 full of zero bytes; its mark is not.
        if (!Utf8.IsValid(file) || file.AsSpan().Contains((byte)0)) return new Refused(FileProblem.NotUtf8, "");

        if (CustomerHeading.Find(file) is not { } heading) return new Refused(FileProblem.Empty, "");
        if (heading.Wrong.Length > 0) return new Refused(FileProblem.NotCustomers, heading.Wrong);

        CsvMalformedReason? flaw = null;
        using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = heading.Separator,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => flaw = record.Reason,
        });
        csv.ReadHeader();
        var customers = new List<Customer>();
        var rejects = new List<RejectedRow>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        var lastIsBad = false;
        flaw = null;
        while (csv.Read())
        {
            // Text in quotes is never a row; if a quote is not closed, we cannot tell what is inside.
            if (flaw == CsvMalformedReason.UnterminatedQuote) return Unclosed(file, csv.LineNumber);
            var row = new CustomerRow(heading.Columns, csv.Current.ToArray(), flaw is not null);
            flaw = null;
            if (row.IsBlank) continue;
            var customer = row.Read();
            if (customer is not null && !lines.TryAdd(customer.Id, csv.LineNumber)) customer = row.IsRepeated(lines[customer.Id]);
            if (customer is not null) customers.Add(customer);
            else rejects.Add(row.Rejected(csv.LineNumber));
            lastIsBad = customer is null && row.MayBeCutOff;
        }

        if (lastIsBad && !EndsItsLine(file)) return new Refused(FileProblem.CutOff, "");
        return customers.Count + rejects.Count == 0 ? new Refused(FileProblem.NoCustomers, "") : new Checked(heading.Names, customers, rejects);
    }

    private static Refused Unclosed(byte[] file, long line) =>
        EndsItsLine(file) ? new(FileProblem.OpenQuote, line.ToString(CultureInfo.InvariantCulture)) : new(FileProblem.CutOff, "");

    private static bool EndsItsLine(byte[] file) => file[^1] is (byte)'\n' or (byte)'\r';
}

/// <summary>
/// A customer file's header, and its separator: a comma, or what spreadsheets in other countries save instead. The separator is the one with which
/// the columns are found, so that nothing is guessed from the rows.
/// </summary>
/// <param name="Wrong">The missing or duplicate columns; empty for a customer file.</param>
internal sealed record CustomerHeading(char Separator, IReadOnlyList<string> Names, CustomerColumns Columns, string Wrong)
{
    private static readonly char[] s_separators = [',', ';', '\t'];

    /// <returns>The heading that is closest to a customer file's; null where there is no first line.</returns>
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
