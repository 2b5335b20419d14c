using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Domain.SignIn;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.SignIn;

public abstract class ForgetSpentTests(TestDatabase database)
{
    [Fact]
    public async Task What_no_limit_counts_any_more_is_deleted_and_what_one_counts_is_kept()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton<ForgetSpent>());
        var scenario = await Scenario.StoredAsync(host);
        var old = await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        host.Time.Advance(TimeSpan.FromDays(2));
        var young = await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        host.Time.Advance(TimeSpan.FromSeconds(1));

        await host.Get<ForgetSpent>().RunAsync(TestContext.Current.CancellationToken);

        await using var db = await host.OpenAsync();
        Assert.NotEmpty(await db.Set<CodeTally>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(await db.Set<CodeTally>().ToListAsync(TestContext.Current.CancellationToken), tally => tally.ForgetAt < host.Now);
        Assert.Equal([young], await db.Codes.Where(c => c.Id == old || c.Id == young).Select(c => c.Id).ToListAsync(TestContext.Current.CancellationToken));
    }
}

public sealed class ForgetSpentTestsOnSqlite(SqliteTestDatabase database) : ForgetSpentTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ForgetSpentTestsOnPostgres(PostgresTestDatabase database) : ForgetSpentTests(database), IClassFixture<PostgresTestDatabase>;
