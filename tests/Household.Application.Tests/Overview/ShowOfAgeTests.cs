using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Overview;

/// <summary>What becomes different for Noah when he is an adult: what he may do, what his guardians may do no longer, and that the payer stays.</summary>
public abstract class ShowOfAgeTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_day_he_sees_what_he_gained_and_his_guardians_lost()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host, new() { SonAge = 18 });

        var view = await ShowAsync(host, scenario.Son);

        Assert.True(view!.IsNow);
        Assert.Equal(["Alex", "Sam"], view.Guardians.Select(one => one.Name));
        var line = Assert.Single(view.Lines);
        Assert.Equal("Alex", line.Payer!.Name);
        foreach (var permission in new[] { Permission.ReplaceSim, Permission.GetPortOutCode, Permission.LockLine, Permission.SettleFinding, Permission.SeeLineCharges }) Assert.Contains(permission, line.Gained);
        Assert.DoesNotContain(Permission.SeeLine, line.Gained);
        var partner = Assert.Single(line.Lost, one => one.Guardian.Id == scenario.Partner.Id);
        Assert.Contains(Permission.SeeLine, partner.Permissions);
        Assert.DoesNotContain(line.Lost.Where(one => one.Guardian.Id == scenario.Payer.Id).SelectMany(one => one.Permissions), permission => permission == Permission.SeeLineCharges);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(19)]
    public async Task Long_before_or_after_there_is_nothing(int age)
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host, new() { SonAge = age });
        Assert.Null(await ShowAsync(host, scenario.Son));
    }

    [Fact]
    public async Task For_those_whose_birthday_is_far_there_is_nothing()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host, new() { SonAge = 18 });
        Assert.Null(await ShowAsync(host, scenario.Payer));
        Assert.Null(await ShowAsync(host, scenario.Stranger));
    }

    private Task<TestHost> StartAsync() => SignInHost.StartAsync(database, services => services.AddBilling().AddDelegations().AddOverview());

    private static Task<OfAgeView?> ShowAsync(TestHost host, ScenarioMember member) => host.Get<ShowOfAge>().ForAsync(member.Session.Id, Cancel);
}

public sealed class ShowOfAgeTestsOnSqlite(SqliteTestDatabase database) : ShowOfAgeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ShowOfAgeTestsOnPostgres(PostgresTestDatabase database) : ShowOfAgeTests(database), IClassFixture<PostgresTestDatabase>;
