using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>A chart of monthly costs.</summary>
public sealed partial class BillBars
{
    private const string Hatch = "bills-hatch";

    /// <summary>How many month names fit side by side in the narrowest column in which a chart shows names.</summary>
    private const int MostNames = 8;

    /// <summary>The layers, lowest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CostSeries> Series { get; set; } = [];

    /// <summary>The months, oldest first, at least one; usually this bill and the twelve before it.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MonthCosts> Months { get; set; } = [];

    /// <summary>The height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 190;

    private BarPlot Plot { get; set; } = null!;

    private MonthCosts Latest => Months[^1];

    private string Sentence => Text[
        "Sentence",
        Months.Count,
        DayText.Month(Latest.BilledOn),
        MoneyText.Of(Latest.Total),
        MoneyText.Of(Months.Max(month => month.Total)),
        MoneyText.Of(Months.Min(month => month.Total))];

    private IEnumerable<ChartFrame.Row> Rows =>
        Months.Reverse().Select(month => new ChartFrame.Row(DayText.Brief(month.BilledOn), [.. month.Sums.Append(month.Total).Select(MoneyText.Of)]));

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Months.Count == 0 || Series.Count == 0 || Months.Any(month => month.Sums.Count != Series.Count))
            throw new InvalidOperationException("A chart of bills needs at least one month and one series, and a sum of every series in each.");

        Plot = new(Months.Count, Months.Max(month => month.Total.Minor), Height, Headroom: 26, Foot: 24, Width: 90, BarPart: 0.6, LayerGap: 1.5);
    }

    /// <summary>Whether the month's name is shown below its bar: every one, or every second or fewer where there are many; always the last.</summary>
    private bool IsNamed(int month)
    {
        var last = Months.Count - 1;
        return (last - month) % ((last / MostNames) + 1) == 0;
    }

    private static string Fill(CostSeries series) => series.Colour is { } colour ? PersonColour.Fill(colour) : series.IsWrong ? "fill-over" : "fill-past";
}

/// <summary>One layer of the bars in <see cref="BillBars"/>: what a line, or a wrong charge on it, costs each month.</summary>
/// <param name="Name">Its name in the legend and as the head of its column.</param>
/// <param name="Colour">The number of the person whose colour it has, from 1; null (grey) for money that is nobody's cost: charged wrongly, or given back.</param>
/// <param name="IsWrong">Whether this is money that should not have been charged, which is hatched in red.</param>
public sealed record CostSeries(string Name, int? Colour, bool IsWrong);

/// <summary>The bills of one month in <see cref="BillBars"/>.</summary>
/// <param name="BilledOn">The day of the bill.</param>
/// <param name="Sums">The sum of each series, in their order, all of one currency; at least one, and none negative.</param>
public sealed record MonthCosts(DateOnly BilledOn, IReadOnlyList<Money> Sums)
{
    /// <summary>All series together.</summary>
    public Money Total => Sums.Aggregate((one, other) => one + other);
}
