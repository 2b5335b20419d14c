using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Demo;

public abstract class SwapSimTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_SIM_swapped_in_the_simulator_makes_codes_on_their_way_and_new_ones_worthless()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton<SwapSim>());
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var digits = await host.NewestDigitsAsync(scenario.Partner.Number);

        Assert.True(await host.Get<SwapSim>().RunAsync(scenario.Partner.Number, Cancel));

        Assert.IsType<SignInByCode.Result.ProvesNothing>(await host.TypeCodeAsync(code, digits, browser));
        await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        await host.SendDueAsync();
        Assert.Single(host.Sms.To(scenario.Partner.Number));
        await using var db = await host.OpenAsync();
        var sims = await db.Sims.Where(s => s.HouseholdId == scenario.HouseholdId && s.LineId == scenario.PartnersLine.Id).OrderBy(s => s.ActiveFrom).ToListAsync(Cancel);
        Assert.Equal([host.Now, null], sims.Select(s => s.ActiveUntil));
    }

    [Fact]
    public async Task A_number_of_nobody_has_no_SIM_to_swap()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton<SwapSim>());
        Assert.False(await host.Get<SwapSim>().RunAsync(MadeUp.Number(), Cancel));
    }
}

public sealed class SwapSimTestsOnSqlite(SqliteTestDatabase database) : SwapSimTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SwapSimTestsOnPostgres(PostgresTestDatabase database) : SwapSimTests(database), IClassFixture<PostgresTestDatabase>;
