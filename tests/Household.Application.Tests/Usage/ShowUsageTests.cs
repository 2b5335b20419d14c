using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Tests.Overview;
using HouseholdPortal.Application.Usage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Usage;

/// <summary>Who may see what a line used, and by which months.</summary>
public abstract class ShowUsageTests(TestDatabase database)
{
    private const long Gigabyte = 1_000_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_user_and_the_payer_see_the_totals_of_the_line_and_of_no_other()
    {
        await using var host = await StartAsync();
        var scenario = await UsedAsync(host);

        foreach (var who in (ScenarioMember[])[scenario.Partner, scenario.Payer])
        {
            var usage = await ShownAsync(host, who, scenario.PartnersLine);
            Assert.Equal((3 * Gigabyte, 5 * Gigabyte), (usage.Over[^1][UsageKind.DataAtHome], usage.Running[UsageKind.DataAtHome]));
            Assert.Equal(usage.Running[UsageKind.DataAtHome], (await ShowLineAsync(host, who, scenario.PartnersLine))!.Usage!.Running[UsageKind.DataAtHome]);
        }

        Assert.True((await ShownAsync(host, scenario.Payer, scenario.PayersLine)).IsEmpty);
        Assert.Null((await ShowLineAsync(host, scenario.Payer, scenario.PayersLine))!.Usage);
    }

    [Fact]
    public async Task A_minor_sees_their_own_and_their_guardian_too()
    {
        await using var host = await StartAsync();
        var scenario = await UsedAsync(host, line: scenario => scenario.SonsLine);

        Assert.False((await ShownAsync(host, scenario.Son, scenario.SonsLine)).IsEmpty);
        Assert.False((await ShownAsync(host, scenario.Payer, scenario.SonsLine)).IsEmpty);
    }

    [Fact]
    public async Task Who_was_let_see_the_line_and_not_its_totals_is_refused_and_their_page_has_none()
    {
        await using var host = await StartAsync();
        var scenario = await UsedAsync(host, scenario => scenario.LetLodgerSee());

        Assert.IsType<ShowUsage.Result.Refused>(await ShowAsync(host, scenario.Lodger, scenario.PartnersLine));
        var view = await ShowLineAsync(host, scenario.Lodger, scenario.PartnersLine);
        Assert.NotNull(view);
        Assert.Null(view.Usage);
    }

    [Fact]
    public async Task Who_was_let_see_them_sees_them()
    {
        await using var host = await StartAsync();
        var scenario = await UsedAsync(host, scenario => scenario.Home.Add(new Delegation(
            scenario.HouseholdId, host.Ids.New<DelegationId>(), scenario.Payer.Id, scenario.Lodger.Id, scenario.PartnersLine.Id, accountId: null,
            [Permission.SeeLine, Permission.SeeUsageTotals], new(0, "GBP"), new(scenario.Home.Today.AddDays(-1), scenario.Home.Today.AddDays(30)))));

        Assert.False((await ShownAsync(host, scenario.Lodger, scenario.PartnersLine)).IsEmpty);
    }

    [Fact]
    public async Task Nobody_else_learns_that_the_line_is_there()
    {
        await using var host = await StartAsync();
        var scenario = await UsedAsync(host);

        Assert.Null(await ShowAsync(host, scenario.Lodger, scenario.PartnersLine));
        Assert.Null(await ShowAsync(host, scenario.Stranger, scenario.PartnersLine));
    }

    [Fact]
    public async Task A_month_begins_where_the_account_s_bills_begin()
    {
        await using var host = await StartAsync();
        var scenario = await UsedAsync(host, scenario =>
        {
            var from = scenario.Home.Today.AddMonths(-1);
            scenario.Home.Add(new Bill(scenario.HouseholdId, host.Ids.New<BillId>(), scenario.Mobiles.Id, new(from, from.AddMonths(1)), scenario.Home.Today, scenario.Home.Today.AddDays(14), new(0, "GBP")));
        });

        var usage = await ShownAsync(host, scenario.Partner, scenario.PartnersLine);

        Assert.Equal(scenario.Home.Today, usage.Running.Period.From);
        Assert.Equal(5 * Gigabyte, usage.Running[UsageKind.DataAtHome]);
    }

    [Fact]
    public async Task What_was_used_is_one_query_and_the_line_s_page_takes_eight_round_trips_at_most()
    {
        var counter = new CommandCounter();
        await using var host = await SignInHost.StartAsync(database, services => counter.AddTo(services.AddLines().AddBilling().AddUsage().AddGuardian().AddDelegations().AddOverview()));
        var scenario = await UsedAsync(host);
        counter.Count = 0;
        await using (var db = await host.OpenAsync())
            await UsageQuery.OfAsync(db, scenario.HouseholdId, scenario.PartnersLine.Id, scenario.Mobiles.Id, scenario.Home.Today, Cancel);
        Assert.Equal(1, counter.Count);
        counter.Count = 0;

        Assert.NotNull((await ShowLineAsync(host, scenario.Partner, scenario.PartnersLine))!.Usage);

        // The relations are read past EF Core, which does not count them.
        Assert.InRange(counter.Count + 1, 3, 8);
    }

    private Task<TestHost> StartAsync() => SignInHost.StartAsync(database, services => services.AddLines().AddBilling().AddUsage().AddGuardian().AddDelegations().AddOverview());

    /// <summary>Today 5 GB, and 3 GB in the month before.</summary>
    private static async Task<Scenario> UsedAsync(TestHost host, Action<Scenario>? with = null, Func<Scenario, ScenarioLine>? line = null)
    {
        var scenario = new Scenario(host.Ids, host.Now);
        with?.Invoke(scenario);
        var (used, today) = ((line?.Invoke(scenario) ?? scenario.PartnersLine).Id, scenario.Home.Today);
        scenario.Home.Add(new UsageTotal(scenario.HouseholdId, used, today, UsageKind.DataAtHome, 5 * Gigabyte, today));
        scenario.Home.Add(new UsageTotal(scenario.HouseholdId, used, new DateOnly(today.Year, today.Month, 1).AddDays(-1), UsageKind.DataAtHome, 3 * Gigabyte, today));
        await scenario.StoreAsync(host);
        return scenario;
    }

    private static async Task<UsageByMonth> ShownAsync(TestHost host, ScenarioMember who, ScenarioLine line) =>
        Assert.IsType<ShowUsage.Result.Shown>(await ShowAsync(host, who, line)).Usage;

    private static Task<ShowUsage.Result?> ShowAsync(TestHost host, ScenarioMember who, ScenarioLine line) => host.Get<ShowUsage>().ForAsync(who.Session.Id, line.Id, Cancel);

    private static Task<LineView?> ShowLineAsync(TestHost host, ScenarioMember who, ScenarioLine line) => host.Get<ShowLine>().ForAsync(who.Session.Id, line.Id, Cancel);
}

public sealed class ShowUsageTestsOnSqlite(SqliteTestDatabase database) : ShowUsageTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ShowUsageTestsOnPostgres(PostgresTestDatabase database) : ShowUsageTests(database), IClassFixture<PostgresTestDatabase>;
