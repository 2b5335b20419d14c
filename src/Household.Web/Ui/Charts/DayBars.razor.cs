using System.Globalization;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>A chart of counts a day. Positions across are per cent and positions down are pixels, with no view box, so that its words have the same size at every width.</summary>
public sealed partial class DayBars
{
    private const double PlotWidth = 89;
    private const double BarPart = 0.64;
    private const int Height = 168;
    private const int Headroom = 10;
    private const int Foot = 22;
    private const double LayerGap = 1;

    /// <summary>As many names of days as stand apart on a phone.</summary>
    private const int MostNames = 5;

    /// <summary>What is counted, in a few words.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The chart in a sentence, for those who do not see it.</summary>
    [Parameter, EditorRequired] public string Summary { get; set; } = "";

    /// <summary>The layers, lowest first.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<DaySeries> Series { get; set; } = [];

    /// <summary>The days, oldest first, at least one.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<DayCounts> Days { get; set; } = [];

    private ChartScale Scale { get; set; } = ChartScale.For(0);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Days.Count == 0 || Days.Any(day => day.Counts.Count != Series.Count))
            throw new InvalidOperationException("A chart of days needs at least one day, and a count of every series on each.");
        Scale = ChartScale.For(Days.Max(day => day.Counts.Sum()));
    }

    private static double Plot => Height - Foot - Headroom;

    private long SumOf(int series) => Days.Sum(day => day.Counts[series]);

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private string Y(long value, int lower = 0) => SvgNumber.Of(Height - Foot - (value / (double)Scale.Max * Plot) + lower);

    private IEnumerable<Bar> Bars()
    {
        var slot = PlotWidth / Days.Count;
        var stride = ((Days.Count - 1) / MostNames) + 1;
        for (var i = 0; i < Days.Count; i++)
            yield return new(Days[i].Day, SvgNumber.Percent((i + ((1 - BarPart) / 2)) * slot), SvgNumber.Percent(slot * BarPart), SvgNumber.Percent((i + 0.5) * slot), [.. Layers(Days[i])], (i - (stride / 2)) % stride == 0);
    }

    private IEnumerable<Layer> Layers(DayCounts day)
    {
        var below = 0L;
        for (var i = 0; i < Series.Count; i++)
        {
            if (day.Counts[i] == 0) continue;
            below += day.Counts[i];
            yield return new(Series[i].Fill, Y(below), SvgNumber.Of(Math.Max(1, (day.Counts[i] / (double)Scale.Max * Plot) - LayerGap)));
        }
    }

    private sealed record Layer(string Fill, string Y, string Height);

    /// <param name="IsNamed">Whether the day's name stands below it: below some only, where they are many.</param>
    private sealed record Bar(DateOnly Day, string X, string Width, string Middle, IReadOnlyList<Layer> Layers, bool IsNamed);
}
