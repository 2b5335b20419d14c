using System.Collections.Concurrent;
using System.Globalization;

namespace HouseholdPortal.Domain.Tests.Authenticators.Histories;

/// <summary>
/// Five thousand lives of an account, each from its own seed: whatever an owner, a thief at the unlocked handset, an accomplice, a friend, a payer and staff do, what
/// the design promises holds. A history that breaks it is printed with its seed; <c>HISTORY_SEEDS</c> runs more of them.
/// </summary>
public sealed class RandomHistories
{
    private static readonly int s_runs = int.TryParse(Environment.GetEnvironmentVariable("HISTORY_SEEDS"), CultureInfo.InvariantCulture, out var runs) ? runs : 5_000;

    [Fact]
    public void With_a_thief_what_the_design_promises_holds() => Right(hasThief: true, s_runs);

    [Fact]
    public void Without_one_nobody_is_held_up() => Right(hasThief: false, s_runs / 5);

    private static void Right(bool hasThief, int runs)
    {
        if (FirstWrong(hasThief, runs) is { } wrong) Assert.Fail(wrong);
    }

    /// <summary>The wrong history of the lowest seed, so that every run of the same code tells the same one.</summary>
    private static string? FirstWrong(bool hasThief, int runs)
    {
        var judged = new ConcurrentDictionary<string, int>();
        var wrong = new ConcurrentBag<(int Seed, string What)>();
        Parallel.For(0, runs, seed =>
        {
            var history = new History((ulong)seed, hasThief);
            if (history.Run() is { } what) wrong.Add((seed, what));
            foreach (var (rule, times) in history.Rules.Judged) judged.AddOrUpdate(rule, times, (_, before) => before + times);
        });
        foreach (var (rule, times) in judged) TestContext.Current.SendDiagnosticMessage($"{rule}: {times}");
        return wrong.IsEmpty ? null : $"{wrong.Count} of {runs}. {wrong.OrderBy(one => one.Seed).First().What}";
    }
}
