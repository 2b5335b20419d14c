using HouseholdPortal.Application.Usage;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Usage;

/// <summary>What the network reports, as it is used.</summary>
public abstract class RecordUsageTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_of_a_day_add_up_and_other_kinds_and_days_are_apart()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        var number = scenario.PartnersLine.Number;

        await RecordedAsync(host, new(Key(scenario, "a"), number, UsageKind.Calls, 60, host.Now));
        await RecordedAsync(host, new(Key(scenario, "b"), number, UsageKind.Calls, 90, host.Now));
        await RecordedAsync(host, new(Key(scenario, "c"), number, UsageKind.Texts, 1, host.Now));
        await RecordedAsync(host, new(Key(scenario, "d"), number, UsageKind.Calls, 30, host.Now.AddDays(-1)));

        var today = scenario.Home.Today;
        Assert.Equal([(today.AddDays(-1), UsageKind.Calls, 30), (today, UsageKind.Calls, 150), (today, UsageKind.Texts, 1)], await TotalsAsync(host, scenario));
    }

    [Fact]
    public async Task A_report_that_comes_again_counts_once_and_another_under_its_key_is_refused()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        var report = new RecordUsage.Report(Key(scenario, "a"), scenario.PartnersLine.Number, UsageKind.Calls, 60, host.Now);

        await RecordedAsync(host, report);
        await RecordedAsync(host, report);

        Assert.Equal(RecordUsage.Result.KeyUsedForAnother, await host.Get<RecordUsage>().RunAsync(report with { Amount = 61 }, Cancel));
        Assert.Equal(60, Assert.Single(await TotalsAsync(host, scenario)).Amount);
    }

    [Fact]
    public async Task Two_at_once_both_count()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RecordedAsync(host, new(Key(scenario, $"{i}"), scenario.PartnersLine.Number, UsageKind.Texts, 1, host.Now))));

        Assert.Equal(8, Assert.Single(await TotalsAsync(host, scenario)).Amount);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        var good = new RecordUsage.Report(Key(scenario, "a"), scenario.PartnersLine.Number, UsageKind.Texts, 1, host.Now);
        var began = new DateTimeOffset(scenario.PartnersLine.Line.StartedOn.ToDateTime(new(12, 0)), TimeSpan.Zero);
        (RecordUsage.Report Report, RecordUsage.Result Refused)[] bad =
        [
            (good with { Number = MadeUp.Number() }, RecordUsage.Result.UnknownNumber),
            (good with { Amount = -1 }, RecordUsage.Result.Impossible),
            (good with { Amount = UsageTotal.MostTexts + 1 }, RecordUsage.Result.Impossible),
            (good with { At = host.Now.AddDays(1) }, RecordUsage.Result.NotItsDay),
            (good with { At = began.AddDays(-1) }, RecordUsage.Result.NotItsDay),
        ];

        foreach (var (report, refused) in bad) Assert.Equal(refused, await host.Get<RecordUsage>().RunAsync(report, Cancel));

        Assert.Empty(await TotalsAsync(host, scenario));
        await RecordedAsync(host, good with { At = began });
    }

    [Fact]
    public async Task The_household_s_record_has_it()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        await RecordedAsync(host, new(Key(scenario, "a"), scenario.PartnersLine.Number, UsageKind.Calls, 60, host.Now));

        await using var db = await host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(one => one.ChainId == scenario.HouseholdId.Value && one.Action == "record-usage", Cancel);
        Assert.Equal(("system", "network", "line"), (record.ActorKind, record.ActorId, record.TargetKind));
    }

    /// <summary>The tests of one class share a database.</summary>
    private static string Key(Scenario scenario, string report) => $"{scenario.PartnersLine.Number.Digits}-{report}";

    private Task<TestHost> StartAsync() => TestHost.StartAsync(database, services => services.AddUsage());

    private static async Task RecordedAsync(TestHost host, RecordUsage.Report report) => Assert.Equal(RecordUsage.Result.Recorded, await host.Get<RecordUsage>().RunAsync(report, Cancel));

    private static async Task<IReadOnlyList<(DateOnly Day, UsageKind Kind, long Amount)>> TotalsAsync(TestHost host, Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        var totals = await db.UsageTotals.AsNoTracking().Where(total => total.HouseholdId == scenario.HouseholdId && total.LineId == scenario.PartnersLine.Id).OrderBy(total => total.Day).ThenBy(total => total.Kind).ToListAsync(Cancel);
        return [.. totals.Select(total => (total.Day, total.Kind, total.Amount))];
    }
}

public sealed class RecordUsageTestsOnSqlite(SqliteTestDatabase database) : RecordUsageTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RecordUsageTestsOnPostgres(PostgresTestDatabase database) : RecordUsageTests(database), IClassFixture<PostgresTestDatabase>;
