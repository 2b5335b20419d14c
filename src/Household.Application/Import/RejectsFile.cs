using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// Writes the bad rows unchanged, each with its line and reason, so that they can be corrected and imported from there. Only its owner can read the
/// file.
/// </summary>
public static class RejectsFile
{
    /// <summary>The file for the bad rows of another.</summary>
    public static string Of(string file) => file + ".rejects.csv";

    internal static async Task WriteAsync(string path, IReadOnlyList<string> header, IReadOnlyList<RejectedRow> rejects, IStringLocalizer<ImportTexts> texts, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, OwnerOnlyFile.Options(FileMode.Create));
        await using var csv = CsvWriter.Create(file, SpreadsheetCsv.Options, leaveOpen: true);
        await csv.WriteRecordAsync([.. header, texts["RejectLine"], texts["RejectReason"]], cancellationToken);
        foreach (var row in rejects)
        {
            // A short row is filled up and a long one cut, so that the reason is in its own column.
            var fields = Enumerable.Range(0, header.Count).Select(i => i < row.Fields.Count ? row.Fields[i] : "");
            await csv.WriteRecordAsync([.. fields, row.Line.ToString(CultureInfo.InvariantCulture), ReasonOf(row, texts)], cancellationToken);
        }
    }

    private static string ReasonOf(RejectedRow row, IStringLocalizer<ImportTexts> texts) => texts[row.Problem.ToString(), row.Column, row.Value];
}
