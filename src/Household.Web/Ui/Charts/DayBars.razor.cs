using System.Globalization;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>A chart of daily counts.</summary>
public sealed partial class DayBars
{
    private const int Height = 168;

    /// <summary>How many day names fit side by side on a phone.</summary>
    private const int MostNames = 5;

    /// <summary>What is counted, in a few words.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The chart in a sentence, for people who do not see it.</summary>
    [Parameter, EditorRequired] public string Summary { get; set; } = "";

    /// <summary>The layers, lowest first.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<DaySeries> Series { get; set; } = [];

    /// <summary>The days, oldest first, at least one.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<DayCounts> Days { get; set; } = [];

    private BarPlot Plot { get; set; } = null!;

    private IEnumerable<ChartFrame.Row> Rows => Days.Reverse().Select(day => new ChartFrame.Row(DayText.BriefWithoutYear(day.Day), [.. day.Counts.Select(Number)]));

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Days.Count == 0 || Days.Any(day => day.Counts.Count != Series.Count))
            throw new InvalidOperationException("A chart of days needs at least one day, and a count of every series on each.");
        Plot = new(Days.Count, Days.Max(day => day.Counts.Sum()), Height, Headroom: 10, Foot: 22, Width: 89, BarPart: 0.64, LayerGap: 1);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Whether the day's name is shown below its bar; where there are many, only some are.</summary>
    private bool IsNamed(int day)
    {
        var stride = ((Days.Count - 1) / MostNames) + 1;
        return (day - (stride / 2)) % stride == 0;
    }
}

/// <summary>One layer of the bars of a <see cref="DayBars"/>.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Fill">The class of its bars, such as <c>fill-accent</c>.</param>
/// <param name="Key">The class of its mark in the legend; null for the accent's.</param>
public sealed record DaySeries(string Name, string Fill, string? Key = null);

/// <summary>One day of a <see cref="DayBars"/>.</summary>
/// <param name="Counts">One of each series, in their order.</param>
public sealed record DayCounts(DateOnly Day, IReadOnlyList<long> Counts);
