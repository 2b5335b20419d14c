using System.Collections.Concurrent;
using System.Globalization;
using HouseholdPortal.Testing.Histories;

namespace HouseholdPortal.Domain.Tests.Authenticators.Histories;

/// <summary>
/// Five thousand lives of an account, each from its own seed: whatever an owner, a thief at the unlocked handset, an accomplice, a friend, a payer and staff do, what
/// the design promises holds. A history that breaks it is printed with its seed; <c>HISTORY_SEEDS</c> runs more of them.
/// </summary>
public sealed class RandomHistories
{
    private static readonly int s_runs = int.TryParse(Environment.GetEnvironmentVariable("HISTORY_SEEDS"), CultureInfo.InvariantCulture, out var runs) ? runs : 5_000;

    [Fact]
    public Task With_a_thief_what_the_design_promises_holds() => RightAsync(
        hasThief: true, s_runs,
        "a removal by the thief", "an objection that the thief decided", "something of the thief’s of the highest worth", "something of the thief’s beside something of its root",
        "an owner who had Operation", "an owner who had High", "a thief whom nobody answered for ninety days");

    [Fact]
    public Task Without_one_nobody_is_held_up() => RightAsync(hasThief: false, s_runs / 5, "something that the owner added");

    private static async Task RightAsync(bool hasThief, int runs, params string[] judged)
    {
        var found = new ConcurrentDictionary<string, int>();
        var wrong = new ConcurrentBag<(int Seed, string What)>();
        await Parallel.ForAsync(0, runs, async (seed, _) =>
        {
            var history = new History((ulong)seed, hasThief, dice => new AccountInMemory(dice));
            if (await history.RunAsync() is { } what) wrong.Add((seed, what));
            foreach (var (rule, times) in history.Rules.Judged) found.AddOrUpdate(rule, times, (_, before) => before + times);
        });

        // Of the lowest seed, so that every run of the same code tells the same history.
        if (!wrong.IsEmpty) Assert.Fail($"{wrong.Count} of {runs}. {wrong.OrderBy(one => one.Seed).First().What}");
        foreach (var rule in judged) Assert.True(found.GetValueOrDefault(rule) > runs / 100, $"{rule}: {found.GetValueOrDefault(rule)} in {runs} histories are too few to judge.");
    }
}
