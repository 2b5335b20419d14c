using System.Collections.Concurrent;
using System.Globalization;

namespace HouseholdPortal.Domain.Tests.Plans;

/// <summary>
/// Two hundred lines over three years, each from its own seed: never two plans for one day, never a day without, bills that add up, every contract as its summary says,
/// no more taken of an allowance than is counted. A thousand with <c>HOUSEHOLD_TESTS_FULL</c>, or as many as <c>HISTORY_SEEDS</c> says.
/// </summary>
public sealed class RandomPlanHistories
{
    private static readonly int s_runs = int.TryParse(Environment.GetEnvironmentVariable("HISTORY_SEEDS"), CultureInfo.InvariantCulture, out var runs) ? runs
        : Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 } ? 1_000 : 200;

    private static readonly string[] s_happens = ["another plan", "a handset", "an add-on", "an add-on removed", "a change undone", "something used", "something released", "something given back", "passed on"];

    [Fact]
    public void Every_day_of_a_line_is_charged_under_one_plan_as_agreed()
    {
        var found = new ConcurrentDictionary<string, int>();
        var wrong = new ConcurrentBag<(int Seed, string What)>();
        Parallel.For(0, s_runs, seed =>
        {
            var history = new PlanHistory((ulong)seed);
            if (history.Run() is { } what) wrong.Add((seed, what));
            foreach (var (one, times) in history.Happened) found.AddOrUpdate(one, times, (_, before) => before + times);
        });

        if (!wrong.IsEmpty) Assert.Fail($"{wrong.Count} of {s_runs}. {wrong.OrderBy(one => one.Seed).First().What}");
        foreach (var one in s_happens) Assert.True(found.GetValueOrDefault(one) > s_runs / 4, $"{one}: {found.GetValueOrDefault(one)} in {s_runs} histories are too few to judge.");
    }
}
