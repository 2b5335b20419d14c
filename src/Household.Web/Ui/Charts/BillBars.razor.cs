using HouseholdPortal.Application.Billing;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>
/// A chart of monthly costs. Positions across are per cent and positions down are pixels, with no view box,
/// so that its words have the same size at every width.
/// </summary>
public sealed partial class BillBars
{
    private const double PlotWidth = 90;
    private const double BarPart = 0.6;
    private const int Headroom = 26;
    private const int Foot = 24;
    private const double LayerGap = 1.5;

    /// <summary>As many names of months as stand apart in the narrowest column that a chart has where there is room for names.</summary>
    private const int MostNames = 8;

    /// <summary>The layers, lowest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CostSeries> Series { get; set; } = [];

    /// <summary>The months, oldest first, at least one; usually this bill and the twelve before it.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MonthCosts> Months { get; set; } = [];

    /// <summary>The name of this chart among those of its page; it keeps the ids in it apart.</summary>
    [Parameter]
    public string Id { get; set; } = "bills";

    /// <summary>The chart in a sentence; one is made from the sums if the page has none of its own.</summary>
    [Parameter]
    public string? Summary { get; set; }

    /// <summary>The height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 190;

    private MonthCosts Latest => Months[^1];

    private ChartScale Scale { get; set; } = ChartScale.For(0);

    private string Currency => Latest.Total.Currency;

    private string Hatch => Id + "-hatch";

    private string Sentence => Summary ?? Text[
        "Sentence",
        Months.Count,
        DayText.Month(Latest.BilledOn),
        MoneyText.Of(Latest.Total),
        MoneyText.Of(Months.Max(month => month.Total)),
        MoneyText.Of(Months.Min(month => month.Total))];

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Months.Count == 0 || Series.Count == 0 || Months.Any(month => month.Sums.Count != Series.Count))
            throw new InvalidOperationException("A chart of bills needs at least one month and one series, and a sum of every series in each.");

        Scale = ChartScale.For(Months.Max(month => month.Total.Minor));
    }

    private double Plot => Height - Foot - Headroom;

    private double Above(long value) => Height - Foot - (value / (double)Scale.Max * Plot);

    private string Y(long value, int lower = 0) => SvgNumber.Of(Above(value) + lower);

    private IEnumerable<Bar> Bars()
    {
        var slot = PlotWidth / Months.Count;
        var last = Months.Count - 1;
        var stride = (last / MostNames) + 1;
        for (var i = 0; i < Months.Count; i++)
            yield return new Bar(Months[i], i * slot, slot, Layers(Months[i]), IsNamed: (last - i) % stride == 0, IsLast: i == last);
    }

    private List<Layer> Layers(MonthCosts month)
    {
        var layers = new List<Layer>(Series.Count);
        var below = 0L;
        for (var i = 0; i < Series.Count; i++)
        {
            var sum = month.Sums[i].Minor;
            if (sum == 0)
                continue;
            below += sum;
            var height = Math.Max(1, (sum / (double)Scale.Max * Plot) - LayerGap);
            var fill = Series[i].Colour is { } colour ? PersonColour.Fill(colour) : Series[i].IsWrong ? "fill-over" : "fill-past";
            layers.Add(new Layer(fill, Y(below), SvgNumber.Of(height), Series[i].IsWrong));
        }

        return layers;
    }

    private sealed record Layer(string Fill, string Y, string Height, bool IsWrong);

    /// <param name="IsNamed">Whether the month's name stands below it, as below every second one or fewer where they are many; the last one's always does.</param>
    private sealed record Bar(MonthCosts Month, double SlotStart, double SlotWidth, IReadOnlyList<Layer> Layers, bool IsNamed, bool IsLast)
    {
        public string X => SvgNumber.Percent(SlotStart + (SlotWidth * (1 - BarPart) / 2));

        public string Width => SvgNumber.Percent(SlotWidth * BarPart);

        public string Middle => SvgNumber.Percent(SlotStart + (SlotWidth / 2));
    }
}
