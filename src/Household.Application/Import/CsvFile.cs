using System.Globalization;
using System.Text.Unicode;
using CsvHelper;

namespace HouseholdPortal.Application.Import;

/// <summary>A CSV file, read and checked as a whole before anything is written. Closed.</summary>
public abstract record CsvFile<T>
{
    private CsvFile() { }

    /// <summary>The rows that can be imported, those that cannot, and the header's names for the rejects.</summary>
    public sealed record Checked(IReadOnlyList<string> Header, IReadOnlyList<T> Rows, IReadOnlyList<RejectedRow> Rejects) : CsvFile<T>;

    /// <param name="Detail">Details, such as the missing columns.</param>
    public sealed record Refused(FileProblem Problem, string Detail) : CsvFile<T>;

    internal static async Task<CsvFile<T>> ReadAsync(string path, CsvLayout<T> layout, CancellationToken cancellationToken)
    {
        try
        {
            return Check(await File.ReadAllBytesAsync(path, cancellationToken), layout);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Refused(FileProblem.Unreadable, error.Message);
        }
    }

    /// <param name="file">UTF-8, with or without a byte order mark.</param>
    internal static CsvFile<T> Check(byte[] file, CsvLayout<T> layout)
    {
        if (file.Length == 0) return new Refused(FileProblem.Empty, "");

        // UTF-16 of plain English is valid UTF-8 full of zero bytes; its mark is not.
        if (!Utf8.IsValid(file) || file.AsSpan().Contains((byte)0)) return new Refused(FileProblem.NotUtf8, "");

        if (CsvHeading.Find(file, layout.Names, layout.AdditionalNames) is not { } heading) return new Refused(FileProblem.Empty, "");
        if (heading.Wrong.Length > 0) return new Refused(layout.NotSuchFile, heading.Wrong);

        CsvMalformedReason? flaw = null;
        using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = heading.Separator,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => flaw = record.Reason,
        });
        csv.ReadHeader();
        var rows = new List<T>();
        var rejects = new List<RejectedRow>();
        var lines = new Dictionary<object, long>();
        var lastIsBad = false;
        flaw = null;
        while (csv.Read())
        {
            // Text in quotes is never a row; if a quote is not closed, we cannot tell what is inside.
            if (flaw == CsvMalformedReason.UnterminatedQuote) return Unclosed(file, csv.LineNumber);
            var row = layout.RowOf(heading.Columns, new(csv.LineNumber, csv.Current.ToArray(), flaw is not null));
            flaw = null;
            if (row.IsBlank) continue;
            var isGood = row.TryRead(out var good) && (lines.TryAdd(layout.KeyOf(good), csv.LineNumber) || row.IsRepeated(lines[layout.KeyOf(good)]));
            if (isGood) rows.Add(good!);
            else rejects.Add(row.Rejected());
            lastIsBad = !isGood && row.MayBeCutOff;
        }

        if (lastIsBad && !EndsItsLine(file)) return new Refused(FileProblem.CutOff, "");
        return rows.Count + rejects.Count == 0 ? new Refused(layout.NoRows, "") : new Checked(heading.Names, rows, rejects);
    }

    private static Refused Unclosed(byte[] file, long line) =>
        EndsItsLine(file) ? new(FileProblem.OpenQuote, line.ToString(CultureInfo.InvariantCulture)) : new(FileProblem.CutOff, "");

    private static bool EndsItsLine(byte[] file) => file[^1] is (byte)'\n' or (byte)'\r';
}
