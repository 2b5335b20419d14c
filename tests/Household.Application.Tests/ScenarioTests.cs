using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests;

/// <summary>The scenario that other tests start from is itself valid, and stored as it was made.</summary>
public abstract class ScenarioTests(TestDatabase database)
{
    [Fact]
    public async Task The_scenario_is_stored_and_its_bills_add_up()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);

        await using var db = await host.OpenAsync();
        var bills = await db.Bills.Where(bill => bill.HouseholdId == scenario.HouseholdId).ToListAsync(TestContext.Current.CancellationToken);
        var charges = await db.Charges.Where(charge => charge.HouseholdId == scenario.HouseholdId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(48, bills.Count);
        Assert.All(bills, bill => Assert.Equal(bill.Total.Minor, charges.Where(charge => charge.BillId == bill.Id).Sum(charge => charge.Amount.Minor)));
    }

    [Fact]
    public async Task The_forgotten_contract_was_charged_14_times_after_the_upgrade()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);

        var overcharge = scenario.Overcharge();
        Assert.Equal(14, overcharge.Evidence.Length);
        Assert.Equal(14 * 1499, overcharge.Amount.Minor);
        await using var db = await host.OpenAsync();
        var finding = await db.Findings.SingleAsync(row => row.HouseholdId == scenario.HouseholdId, TestContext.Current.CancellationToken);
        Assert.Equal(overcharge.Hash(), finding.EvidenceHash);
        Assert.Equal(RuleCode.SupersededContractStillCharged, finding.Rule);
    }
}

public sealed class ScenarioTestsOnSqlite(SqliteTestDatabase database) : ScenarioTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ScenarioTestsOnPostgres(PostgresTestDatabase database) : ScenarioTests(database), IClassFixture<PostgresTestDatabase>;
