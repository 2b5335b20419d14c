using System.Text.Unicode;
using CsvHelper;

namespace HouseholdPortal.Application.Import;

/// <summary>A customer file, read and checked as a whole before anything is written anywhere. Closed.</summary>
public abstract record CustomerFile
{
    private CustomerFile() { }

    /// <summary>What can be imported, what cannot, and the first line's names for the rejects.</summary>
    public sealed record Checked(IReadOnlyList<string> Header, IReadOnlyList<Customer> Customers, IReadOnlyList<RejectedRow> Rejects) : CustomerFile;

    /// <param name="Detail">What about it, such as the columns that are missing.</param>
    public sealed record Refused(FileProblem Problem, string Detail) : CustomerFile;

    public T Match<T>(Func<Checked, T> @checked, Func<Refused, T> refused) => this switch
    {
        Checked file => @checked(file),
        Refused file => refused(file),
        _ => throw new InvalidOperationException("CustomerFile is closed."),
    };

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

    /// <param name="file">UTF-8, with or without its mark.</param>
    public static CustomerFile Check(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length == 0) return new Refused(FileProblem.Empty, "");

        // UTF-16 of plain English is valid UTF-8 full of zero bytes; its mark is not.
        if (!Utf8.IsValid(file) || file.AsSpan().Contains((byte)0)) return new Refused(FileProblem.NotUtf8, "");

        var quotesAreOff = false;
        using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = ',',
            TrimWhitespace = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = _ => quotesAreOff = true,
        });
        csv.ReadHeader();
        if (csv.Headers is not { Count: > 0 } header) return new Refused(FileProblem.Empty, "");
        if (!CustomerColumns.TryFind(header, out var columns, out var wrong)) return new Refused(FileProblem.NotCustomers, wrong);

        var customers = new List<Customer>();
        var rejects = new List<RejectedRow>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        var lastIsBad = false;
        quotesAreOff = false;
        while (csv.Read())
        {
            var row = new CustomerRow(columns, csv.Current.ToArray(), quotesAreOff);
            quotesAreOff = false;
            var customer = row.Read();
            if (customer is not null && !lines.TryAdd(customer.Id, csv.LineNumber)) customer = row.IsRepeated(lines[customer.Id]);
            if (customer is not null) customers.Add(customer);
            else rejects.Add(row.Rejected(csv.LineNumber));
            lastIsBad = customer is null && row.MayBeCutOff;
        }

        if (lastIsBad && file[^1] is not ((byte)'\n' or (byte)'\r')) return new Refused(FileProblem.CutOff, "");
        return customers.Count + rejects.Count == 0 ? new Refused(FileProblem.NoCustomers, "") : new Checked([.. header], customers, rejects);
    }
}
