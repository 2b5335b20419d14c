using HouseholdPortal.Web.Ui.Parts;

namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>Computes the positions of bars in layers. Positions across are per cent and positions down are pixels, with no view box, so that a chart's words have the same size at every width.</summary>
/// <param name="Bars">How many there are.</param>
/// <param name="Highest">The highest bar's value.</param>
/// <param name="Height">The picture's height in pixels; <paramref name="Headroom"/> and <paramref name="Foot"/> of them are for words.</param>
/// <param name="Width">The share of the picture's width that the bars have, in per cent.</param>
/// <param name="BarPart">The share of its slot that a bar takes.</param>
/// <param name="LayerGap">Between two layers, in pixels.</param>
internal sealed record BarPlot(int Bars, long Highest, int Height, int Headroom, int Foot, double Width, double BarPart, double LayerGap)
{
    private readonly ChartScale _scale = ChartScale.For(Highest);

    /// <summary>The values at which a line is drawn.</summary>
    public IEnumerable<long> Lines => _scale.Lines();

    public string Right { get; } = SvgNumber.Percent(Width);

    public string BarWidth { get; } = SvgNumber.Percent(Width / Bars * BarPart);

    public string SlotWidth { get; } = SvgNumber.Percent(Width / Bars);

    private double Slot => Width / Bars;

    public string Y(long value, int lower = 0) => SvgNumber.Of(Height - Foot - Pixels(value) + lower);

    /// <summary>The height of a bar that stands on the ground.</summary>
    public string Tall(long value) => SvgNumber.Of(Pixels(value));

    public string SlotStart(int bar) => SvgNumber.Percent(bar * Slot);

    public string X(int bar) => SvgNumber.Percent((bar + ((1 - BarPart) / 2)) * Slot);

    public string Middle(int bar) => SvgNumber.Percent((bar + 0.5) * Slot);

    /// <summary>The layers of one bar, lowest first, each with its index among these sums. A sum of zero has no layer.</summary>
    public IEnumerable<(int Series, string Y, string Height)> Layers(IEnumerable<long> sums)
    {
        var below = 0L;
        foreach (var (series, sum) in sums.Index())
        {
            if (sum == 0) continue;
            below += sum;
            yield return (series, Y(below), SvgNumber.Of(Math.Max(1, Pixels(sum) - LayerGap)));
        }
    }

    private double Pixels(long value) => value / (double)_scale.Max * (Height - Foot - Headroom);
}
