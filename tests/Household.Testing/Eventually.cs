using System.Diagnostics;

namespace HouseholdPortal.Testing;

/// <summary>Waits, in real time, for what another thread or process is about to do. Only for tests of such code; all others advance a <see cref="FakeTime"/>.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    public static Task IsTrueAsync(Func<bool> condition, string because) => IsTrueAsync(() => Task.FromResult(condition()), because);

    /// <exception cref="TimeoutException">It did not come true in 30 seconds.</exception>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string because)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(begun) > s_patience) throw new TimeoutException($"Not true within {s_patience.TotalSeconds} s: {because}");
            await Task.Delay(s_pause);
        }
    }
}
