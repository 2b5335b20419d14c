using System.Collections.Concurrent;
using System.Globalization;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <summary>
/// A hundred households, each from its own seed, judged by plain facts: nobody has more than the table and the day give, nor less. A thousand with
/// <c>HOUSEHOLD_TESTS_FULL</c>, or as many as <c>HISTORY_SEEDS</c> says. A history that breaks it is printed with its seed.
/// </summary>
public sealed class RandomHouseholdHistories
{
    private static readonly int s_runs = int.TryParse(Environment.GetEnvironmentVariable("HISTORY_SEEDS"), CultureInfo.InvariantCulture, out var runs) ? runs
        : Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 } ? 1_000 : 100;

    private static readonly string[] s_happens =
    [
        "an offer", "an offer that was accepted", "an offer that was declined", "a change", "an extension", "something reserved", "something used", "something released", "a right of a delegate",
        "a delegation that was given up", "a delegation that was revoked", "a delegation that was ended", "a delegation that was lapsed", "a delegation that was ended with what it rested on",
        "somebody who joined", "somebody who left", "a guardianship that began", "a guardianship that ended", "a user who was named", "a user who confirmed it", "a line that was claimed", "a claim that was undone", "a line that was moved",
    ];

    [Fact]
    public void Nobody_has_more_or_less_than_the_table_and_the_day_give()
    {
        var found = new ConcurrentDictionary<string, int>();
        var wrong = new ConcurrentBag<(int Seed, string What)>();
        Parallel.For(0, s_runs, seed =>
        {
            var history = new HouseholdHistory((ulong)seed);
            if (history.Run() is { } what) wrong.Add((seed, what));
            foreach (var (one, times) in history.Happened) found.AddOrUpdate(one, times, (_, before) => before + times);
        });

        // Of the lowest seed, so that every run of the same code tells the same history.
        if (!wrong.IsEmpty) Assert.Fail($"{wrong.Count} of {s_runs}. {wrong.OrderBy(one => one.Seed).First().What}");
        foreach (var one in s_happens) Assert.True(found.GetValueOrDefault(one) > s_runs / 20, $"{one}: {found.GetValueOrDefault(one)} in {s_runs} histories are too few to judge.");
    }
}
