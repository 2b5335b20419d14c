using System.Globalization;
using HouseholdPortal.Testing.Histories;

namespace HouseholdPortal.Web.Tests.Portal.Histories;

/// <summary>
/// The same lives of an account as the Domain’s <c>RandomHistories</c>, lived in the portal: whatever an owner, a thief at the unlocked handset, an accomplice, a
/// friend, a payer and staff do by its pages, what the design promises holds. A few of them here, a hundred with <c>HOUSEHOLD_TESTS_FULL</c>; a history that breaks
/// a promise is printed with its seed. <c>HISTORY_SEEDS</c> names others, as <c>7</c> or <c>200-299</c>.
/// </summary>
public sealed class PortalHistoriesTests
{
    private const int Few = 2;
    private const int All = 90;

    private static bool IsFull => Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 };

    [Fact]
    public Task With_a_thief_what_the_design_promises_holds() => RightAsync(
        hasThief: true, Seeds(IsFull ? All : Few), "a removal by the thief", "something of the thief’s beside something of its root", "an owner who had Operation", "an owner who had High");

    [Fact]
    public Task Without_one_nobody_is_held_up() => RightAsync(hasThief: false, Seeds(IsFull ? 100 - All : 1), "something that the owner added");

    /// <param name="judged">What there must have been to judge in a full run.</param>
    private static async Task RightAsync(bool hasThief, int[] seeds, params string[] judged)
    {
        var (wrong, found) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var seed in seeds)
        {
            if (await LiveAsync((ulong)seed, hasThief, found) is { } what) wrong.Add(what);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {seeds.Length}. {string.Join("\n\n", wrong)}");
        foreach (var rule in IsFull ? judged : []) Assert.True(found.GetValueOrDefault(rule) > 0, $"{rule}: there was none in {seeds.Length} histories.");
    }

    private static async Task<string?> LiveAsync(ulong seed, bool hasThief, Dictionary<string, int> found)
    {
        using var host = new PortalHost();
        using var account = new AccountInPortal(host, await HistoryScenario.StoreAsync(host));
        var history = new History(seed, hasThief, _ => account);
        try
        {
            return await history.RunAsync();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return $"seed {seed}: {error}\n  {account.Told()}";
        }
        finally
        {
            foreach (var (rule, times) in history.Rules.Judged) found[rule] = found.GetValueOrDefault(rule) + times;
        }
    }

    private static int[] Seeds(int many)
    {
        if (Environment.GetEnvironmentVariable("HISTORY_SEEDS")?.Split('-') is not { } named) return [.. Enumerable.Range(0, many)];
        var (from, to) = (int.Parse(named[0], CultureInfo.InvariantCulture), int.Parse(named[^1], CultureInfo.InvariantCulture));
        return [.. Enumerable.Range(from, to - from + 1)];
    }
}
