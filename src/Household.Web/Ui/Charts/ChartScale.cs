namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>The vertical scale of a bar chart: two or three round steps that hold the highest bar.</summary>
/// <param name="Step">The distance between two grid lines.</param>
/// <param name="Max">The top of the scale.</param>
internal sealed record ChartScale(long Step, long Max)
{
    private static readonly long[] RoundTo = [1, 2, 5];
    private const int MostSteps = 3;

    /// <summary>The scale for bars up to this height; half a step above it stays free for a label.</summary>
    public static ChartScale For(long highest)
    {
        var step = RoundTo[0];
        for (var i = 1; step * MostSteps < highest; i++)
            step = RoundTo[i % RoundTo.Length] * Power10(i / RoundTo.Length);

        var max = highest % step == 0 ? Math.Max(highest, step) : Math.Min(highest + (step / 2), ((highest / step) + 1) * step);
        return new ChartScale(step, max);
    }

    /// <summary>The values at which a line is drawn.</summary>
    public IEnumerable<long> Lines()
    {
        for (var value = 0L; value <= Max; value += Step)
            yield return value;
    }

    private static long Power10(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
