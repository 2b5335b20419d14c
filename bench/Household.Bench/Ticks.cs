using System.Diagnostics;

namespace HouseholdPortal.Bench;

/// <summary>The clock's ticks for things that happen once each, such as using up a code; <see cref="Timing"/> is for what can be repeated.</summary>
internal static class Ticks
{
    public static async Task<long> OfAsync(Func<Task> what)
    {
        var start = Stopwatch.GetTimestamp();
        await what();
        return Stopwatch.GetTimestamp() - start;
    }

    /// <summary>The median, in milliseconds.</summary>
    public static double MedianOf(List<long> ticks) => At(ticks, ticks.Count / 2);

    /// <summary>The tenth percentile, in milliseconds: nine of ten are slower. It is the cost while the machine does little else.</summary>
    public static double FastTenthOf(List<long> ticks) => At(ticks, ticks.Count / 10);

    private static double At(List<long> ticks, int place)
    {
        ticks.Sort();
        return ticks[place] * 1000.0 / Stopwatch.Frequency;
    }
}
