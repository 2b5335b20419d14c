using CsvHelper;

namespace HouseholdPortal.Application;

/// <summary>CSV for spreadsheets: no value in it can start a formula (CWE-1236).</summary>
internal static class SpreadsheetCsv
{
    private const char Guard = '\'';
    private const string FormulaStarts = "=+-@\t\r\n";

    public static CsvWriterOptions Options { get; } = new() { Injection = CsvInjection.Escape, InjectionEscape = Guard, InjectionCharacters = FormulaStarts };

    /// <summary>The original value without the guard: rejects are corrected in their file and imported from there.</summary>
    public static string Unguarded(string value) => value is [Guard, var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal) ? value[1..] : value;
}
