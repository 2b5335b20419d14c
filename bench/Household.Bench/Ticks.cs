using System.Diagnostics;

namespace HouseholdPortal.Bench;

/// <summary>The clock's ticks for things that happen once each, such as using something up; <see cref="Timing"/> is for what can be repeated.</summary>
internal static class Ticks
{
    public static async Task<long> OfAsync(Func<Task> what)
    {
        var start = Stopwatch.GetTimestamp();
        await what();
        return Stopwatch.GetTimestamp() - start;
    }

    /// <summary>The middle one, in milliseconds.</summary>
    public static double MedianOf(List<long> ticks)
    {
        ticks.Sort();
        return ticks[ticks.Count / 2] * 1000.0 / Stopwatch.Frequency;
    }
}
