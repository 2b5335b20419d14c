using System.Globalization;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Application.Import;

/// <summary>Reads one row of a usage file.</summary>
internal sealed class UsageRow(CsvColumns columns, CsvRecord record, DateOnly today) : CsvRow<ReportedTotal>(columns, record)
{
    private const string IsoDay = "yyyy-MM-dd";

    private readonly ReportedTotal.Row _source = new(record.Line, record.Fields);

    public override bool IsRepeated(long earlierLine) => Wrong(RowProblem.SameTotal, "", earlierLine.ToString(CultureInfo.InvariantCulture));

    protected override ReportedTotal? Read()
    {
        var (number, day) = (Number(), Day());
        var kind = OneOf<UsageKind?>(UsageFile.Kind, ("data", UsageKind.DataAtHome), ("data-abroad", UsageKind.DataAbroad), ("calls", UsageKind.Calls), ("texts", UsageKind.Texts));
        return kind is { } known ? new(number, day, known, Amount(known), _source) : null;
    }

    /// <summary>With a plus or without.</summary>
    private Msisdn Number()
    {
        var text = Field(UsageFile.Number);
        if (Msisdn.TryParse(text.StartsWith('+') ? text[1..] : text, out var number)) return number;
        Wrong(RowProblem.NotNumber, UsageFile.Number, text);
        return default;
    }

    private DateOnly Day()
    {
        var text = Field(UsageFile.Day);
        if (!DateOnly.TryParseExact(text, IsoDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) Wrong(RowProblem.NotDay, UsageFile.Day, text);
        else if (day > today) Wrong(RowProblem.FutureDay, UsageFile.Day, text);
        return day;
    }

    /// <summary>In the kind's unit. A part of a byte, a second or a text cannot have been used, but by what a larger unit cut off.</summary>
    private long Amount(UsageKind kind)
    {
        var text = Field(UsageFile.Amount);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue)
        {
            Wrong(RowProblem.NotUsed, UsageFile.Amount, text);
            return 0;
        }

        if (number < 0) Wrong(RowProblem.Negative, UsageFile.Amount, text);
        var size = Unit(kind);
        if (size == 1 && decimal.Truncate(number) != number) Wrong(RowProblem.NotUsed, UsageFile.Amount, text);
        var amount = number * size;
        if (amount >= 0 && (amount > long.MaxValue || !UsageTotal.IsPossible(kind, (long)amount))) Wrong(RowProblem.TooMuchUsed, UsageFile.Amount, text);
        return IsGood ? (long)decimal.Round(amount, MidpointRounding.AwayFromZero) : 0;
    }

    /// <summary>How many of the kind's own units it is. A kilobyte has 1,000 bytes, a kibibyte 1,024 (IEC 80000-13).</summary>
    private decimal Unit(UsageKind kind) => kind switch
    {
        UsageKind.DataAtHome or UsageKind.DataAbroad => OneOf(
            UsageFile.Unit, ("B", 1m), ("kB", 1_000m), ("MB", 1_000_000m), ("GB", 1_000_000_000m), ("KiB", 1_024m), ("MiB", 1_048_576m), ("GiB", 1_073_741_824m)),
        UsageKind.Calls => OneOf(UsageFile.Unit, ("s", 1m), ("min", 60m)),
        _ => OneOf(UsageFile.Unit, ("", 1m), ("texts", 1m)),
    };
}
