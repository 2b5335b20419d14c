using CsvHelper;

namespace HouseholdPortal.Application;

/// <summary>CSV that somebody may open in a spreadsheet: no value in it starts a formula (CWE-1236).</summary>
internal static class SpreadsheetCsv
{
    private const char Guard = '\'';
    private const string FormulaStarts = "=+-@\t\r\n";

    public static CsvWriterOptions Options { get; } = new() { Injection = CsvInjection.Escape, InjectionEscape = Guard, InjectionCharacters = FormulaStarts };

    /// <summary>A value as it was before it was guarded: rejects are mended in their file and imported from there.</summary>
    public static string Unguarded(string value) => value is [Guard, var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal) ? value[1..] : value;
}
