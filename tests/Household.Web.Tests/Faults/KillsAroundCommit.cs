using System.Diagnostics;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>
/// <c>kill -9</c> in the middle of one change, with the real process, warm as one that has been up for a while. The clock starts when the change begins, and
/// the moment of a kill follows the outcomes: later when the last came before the commit, earlier when it came after, so that they gather around it.
/// There are more kills than asked for only until some came before and some after the commit.
/// </summary>
internal static class KillsAroundCommit
{
    public const string OnlyWithFaults = "Only with --faults: tests/run --faults.";

    /// <summary>The kills of each change in the long run.</summary>
    public const int ManyKills = 10;

    public static bool WithFaults { get; } = Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FAULTS") is { Length: > 0 };

    /// <param name="begin">Prepares a change in a household of its own, and returns when it is about to begin.</param>
    public static async Task RunAsync(SqliteTestDatabase database, int kills, Func<TestHost, Uri, Task<KilledStory>> begin)
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("household-killed-");
        await using var process = new PortalProcess(folder.FullName, database.File);
        await using var host = await PrepareAsync(database, process.Address);
        await process.StartAsync(stop);
        await TimeAsync(process, host, begin);
        var wait = await TimeAsync(process, host, begin) * 2 / kills;
        var (before, after) = (0, 0);
        while (before + after < kills || before == 0 || after == 0)
        {
            Assert.True(before + after < 4 * kills, $"The kills do not come around the commit: {before} before it, {after} after.");
            using var story = await StoryAsync(process, host, begin);
            using var killed = new CancellationTokenSource();
            var doing = story.DoAsync(killed.Token);
            await WaitAsync(wait);
            await process.KillAsync();
            await killed.CancelAsync();
            await doing.ContinueWith(_ => { }, TaskScheduler.Default);

            await process.StartAsync(stop);
            var isDone = await story.AllOrNothingAsync();
            (before, after) = isDone ? (before, after + 1) : (before + 1, after);
            var step = before == 0 || after == 0 ? 1.4 : 1.1;
            wait = isDone ? wait / step : wait * step;

            // It also warms the new process for the next kill.
            SetClock(host);
            await story.AgainAsync(isDone);
            Assert.True(await story.AllOrNothingAsync());
        }

        await process.KillAsync();
        Assert.IsType<AuditVerdict.Whole>(await host.Get<VerifyAudit>().RunAsync(cancellationToken: stop));
        TestContext.Current.TestOutputHelper?.WriteLine($"Kills before the commit: {before}, after it: {after}.");
        folder.Delete(recursive: true);
    }

    /// <summary>How long it takes when nobody kills the process.</summary>
    private static async Task<TimeSpan> TimeAsync(PortalProcess process, TestHost host, Func<TestHost, Uri, Task<KilledStory>> begin)
    {
        using var story = await StoryAsync(process, host, begin);
        var start = Stopwatch.GetTimestamp();
        await story.DoAsync(TestContext.Current.CancellationToken);
        var took = Stopwatch.GetElapsedTime(start);
        Assert.True(await story.AllOrNothingAsync());
        return took;
    }

    private static Task<KilledStory> StoryAsync(PortalProcess process, TestHost host, Func<TestHost, Uri, Task<KilledStory>> begin)
    {
        SetClock(host);
        return begin(host, process.Address);
    }

    /// <summary>The process lives by the machine's clock, so what is prepared for it does too.</summary>
    private static void SetClock(TestHost host) => host.Time.Advance(TimeProvider.System.GetUtcNow() - host.Time.GetUtcNow());

    private static async Task<TestHost> PrepareAsync(SqliteTestDatabase database, Uri origin) => await TestHost.StartAsync(
        database,
        services => services
            .AddLocalization().AddSingleton(new PortalAddress { Origin = origin })
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddSignInFeatures()
            .AddLines().AddGuardian().AddAudit(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())),
        new FakeTime(TimeProvider.System.GetUtcNow()));

    private static Task WaitAsync(TimeSpan wait)
    {
        // By the processor's own counter: the moment of a kill must be finer than timers are.
        var start = Stopwatch.GetTimestamp();
        return Task.Run(() => SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(start) >= wait));
    }
}
