using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HouseholdPortal.Application.Import;

/// <summary>Checks one row, column by column; the first fault is the reason to reject it.</summary>
internal abstract class CsvRow<T>(CsvColumns columns, CsvRecord record)
{
    private (RowProblem Problem, string Column, string Value)? _wrong;

    /// <summary>Whether the row is empty: spreadsheets write an empty row for every line that once had content.</summary>
    public bool IsBlank => record.Fields.All(string.IsNullOrWhiteSpace);

    /// <summary>Whether it looks like the last row of a truncated file: short, an open quote, or an incomplete last value.</summary>
    public bool MayBeCutOff => _wrong is { } wrong && (wrong.Problem == RowProblem.Quotes || record.Fields.Length < columns.Count || columns.IsLast(wrong.Column));

    protected bool IsGood => _wrong is null;

    /// <returns>False when the row is rejected, and <see cref="Rejected"/> says why.</returns>
    public bool TryRead([MaybeNullWhen(false)] out T good)
    {
        good = default;
        if (record.QuotesAreOff) return Wrong(RowProblem.Quotes, "", "");
        if (record.Fields.Length != columns.Count) return Wrong(RowProblem.FieldCount, "", record.Fields.Length.ToString(CultureInfo.InvariantCulture));
        good = Read();
        return IsGood && good is not null;
    }

    /// <summary>The same is on an earlier line.</summary>
    /// <returns>Always false.</returns>
    public abstract bool IsRepeated(long earlierLine);

    public RejectedRow Rejected() => _wrong is var (problem, column, value)
        ? new(record.Line, record.Fields, problem, column, value)
        : throw new InvalidOperationException("Nothing is wrong with this row.");

    /// <summary>What the row says; anything where something is wrong with it.</summary>
    protected abstract T? Read();

    protected bool Has(string column) => columns.Has(column);

    protected string Field(string column) => SpreadsheetCsv.Unguarded(record.Fields[columns[column]].Trim());

    /// <returns>Always false.</returns>
    protected bool Wrong(RowProblem problem, string column, string value)
    {
        _wrong ??= (problem, column, value);
        return false;
    }

    protected TValue? OneOf<TValue>(string column, params ReadOnlySpan<(string Text, TValue Value)> values)
    {
        var text = Field(column);
        foreach (var (known, value) in values)
        {
            if (string.Equals(known, text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        Wrong(RowProblem.NotOneOf, column, text);
        return default;
    }
}

/// <summary>A row as it is in the file.</summary>
/// <param name="Line">Its line in the file; the first line is 1.</param>
/// <param name="QuotesAreOff">A quotation mark is inside a value.</param>
internal sealed record CsvRecord(long Line, string[] Fields, bool QuotesAreOff);
