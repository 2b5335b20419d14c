using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Application.Import;

/// <summary>A file of usage totals: what was used of a number on a day, of one kind, in all.</summary>
/// <param name="today">Today in the operator's time zone.</param>
internal sealed class UsageFile(DateOnly today) : CsvLayout<ReportedTotal>
{
    public const string Number = "number";
    public const string Day = "day";
    public const string Kind = "kind";
    public const string Amount = "amount";
    public const string Unit = "unit";

    private static readonly string[] s_names = [Number, Day, Kind, Amount, Unit];

    public override IReadOnlyList<string> Names => s_names;

    public override FileProblem NotSuchFile => FileProblem.NotUsage;

    public override FileProblem NoRows => FileProblem.NoUsage;

    public override CsvRow<ReportedTotal> RowOf(CsvColumns columns, CsvRecord record) => new UsageRow(columns, record, today);

    public override object KeyOf(ReportedTotal row) => (row.Number, row.Day, row.Kind);
}

/// <summary>One checked row of a usage file.</summary>
/// <param name="Amount">In the kind's unit.</param>
/// <param name="Source">The row as it is in the file: whether its number is known is seen later.</param>
public sealed record ReportedTotal(Msisdn Number, DateOnly Day, UsageKind Kind, long Amount, ReportedTotal.Row Source)
{
    /// <param name="Line">Its line in the file.</param>
    public sealed record Row(long Line, IReadOnlyList<string> Fields);

    internal RejectedRow Rejected(RowProblem problem, string column, string value) => new(Source.Line, Source.Fields, problem, column, value);
}
