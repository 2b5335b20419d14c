using System.Diagnostics;

namespace HouseholdPortal.Bench;

/// <summary>How long one call takes, over many rounds after a warm-up.</summary>
/// <param name="Fastest">Nanoseconds a call in the fastest round: what the code costs when nothing else runs. Claims are checked against this one.</param>
/// <param name="Median">Nanoseconds a call in the middle round: what it cost on this machine just now.</param>
internal readonly record struct Timing(double Fastest, double Median)
{
    private const int Rounds = 300;

    /// <summary>Limits the calls in a round: a call too short for the clock to see would otherwise fill it with endlessly many.</summary>
    private const double MostCalls = 1_000_000;

    /// <summary>Long enough that reading the clock does not count, short enough that many rounds pass undisturbed.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Timing Of(Action call)
    {
        var calls = WarmUp(call);
        var rounds = new double[Rounds];
        for (var round = 0; round < Rounds; round++) rounds[round] = Measure(call, calls);
        Array.Sort(rounds);
        return new(rounds[0], rounds[Rounds / 2]);
    }

    /// <summary>
    /// Warms up until the fastest round has not got faster for a second: the runtime optimises code in the background, sooner or later depending on how
    /// busy the machine is. Returns how many calls fill a round.
    /// </summary>
    private static long WarmUp(Action call)
    {
        var (calls, fastest) = (1L, double.MaxValue);
        var (total, sinceFaster) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        while (sinceFaster.Elapsed < Settled && total.Elapsed < Patience)
        {
            var one = Measure(call, calls);
            if (one < fastest * 0.98) sinceFaster.Restart();
            fastest = Math.Min(fastest, one);
            calls = (long)Math.Clamp(Round.TotalNanoseconds / fastest, 1, MostCalls);
        }

        return calls;
    }

    private static double Measure(Action call, long calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0L; i < calls; i++) call();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}
