using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage;

public abstract class RowVersionsTests(TestDatabase database)
{
    [Fact]
    public async Task A_change_raises_the_version_by_one()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        Assert.Equal(0, scenario.Forgotten.Version);

        await using (var db = await host.OpenAsync())
        {
            var contract = await db.Contracts.SingleAsync(row => row.Id == scenario.Forgotten.Id, TestContext.Current.CancellationToken);
            contract.End(scenario.UpgradedOn);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, contract.Version);
        }

        await using var again = await host.OpenAsync();
        Assert.Equal(1, (await again.Contracts.SingleAsync(row => row.Id == scenario.Forgotten.Id, TestContext.Current.CancellationToken)).Version);
    }

    [Fact]
    public async Task A_stale_write_is_refused_and_the_first_one_stands()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        await using var one = await host.OpenAsync();
        await using var two = await host.OpenAsync();
        var mine = await one.Contracts.SingleAsync(row => row.Id == scenario.Forgotten.Id, TestContext.Current.CancellationToken);
        var yours = await two.Contracts.SingleAsync(row => row.Id == scenario.Forgotten.Id, TestContext.Current.CancellationToken);

        mine.End(scenario.UpgradedOn);
        await one.SaveChangesAsync(TestContext.Current.CancellationToken);
        yours.End(scenario.UpgradedOn.AddDays(1));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(TestContext.Current.CancellationToken));

        await using var after = await host.OpenAsync();
        Assert.Equal(scenario.UpgradedOn, (await after.Contracts.SingleAsync(row => row.Id == scenario.Forgotten.Id, TestContext.Current.CancellationToken)).EndedOn);
    }

    [Fact]
    public async Task Saving_what_did_not_change_raises_nothing()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        await using var db = await host.OpenAsync();
        var contract = await db.Contracts.SingleAsync(row => row.Id == scenario.Forgotten.Id, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, contract.Version);
    }

    [Fact]
    public async Task Everything_a_household_owns_has_a_version_that_guards_it()
    {
        await using var host = await TestHost.StartAsync(database);
        await using var db = await host.OpenAsync();
        var owned = db.Model.GetEntityTypes().Where(type => type.ClrType.BaseType is { IsGenericType: true } @base && @base.GetGenericTypeDefinition() == typeof(Domain.HouseholdOwned<>)).ToList();
        Assert.NotEmpty(owned);
        Assert.All(owned, type => Assert.True(type.FindProperty("Version")?.IsConcurrencyToken, type.Name));
    }
}

public sealed class RowVersionsTestsOnSqlite(SqliteTestDatabase database) : RowVersionsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RowVersionsTestsOnPostgres(PostgresTestDatabase database) : RowVersionsTests(database), IClassFixture<PostgresTestDatabase>;
