using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// Writes the bad rows unchanged, each with its line and reason, so that they can be corrected and imported from there. Only its owner can read the
/// file.
/// </summary>
internal static class RejectsFile
{
    public static async Task WriteAsync(string path, CustomerFile.Checked customers, IStringLocalizer<ImportTexts> texts, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, OwnerOnlyFile.Options(FileMode.Create));
        await using var csv = CsvWriter.Create(file, SpreadsheetCsv.Options, leaveOpen: true);
        await csv.WriteRecordAsync([.. customers.Header, texts["RejectLine"], texts["RejectReason"]], cancellationToken);
        foreach (var row in customers.Rejects)
        {
            // A short row is filled up and a long one cut, so that the reason is in its own column.
            var fields = Enumerable.Range(0, customers.Header.Count).Select(i => i < row.Fields.Count ? row.Fields[i] : "");
            await csv.WriteRecordAsync([.. fields, row.Line.ToString(CultureInfo.InvariantCulture), ReasonOf(row, texts)], cancellationToken);
        }
    }

    public static string ReasonOf(RejectedRow row, IStringLocalizer<ImportTexts> texts) => texts[row.Problem.ToString(), row.Column, row.Value];
}
