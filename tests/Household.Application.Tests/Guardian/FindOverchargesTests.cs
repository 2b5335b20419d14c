using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Guardian;

public abstract class FindOverchargesTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_superseded_contract_that_is_still_charged_is_found_to_the_cent()
    {
        await using var host = await StartAsync();
        var scenario = await UnseenAsync(host);

        var result = await LookAsync(host, scenario);

        var finding = Assert.Single(await FindingsAsync(host, scenario));
        var expected = scenario.Overcharge();
        Assert.Equal((expected.Amount, expected.Contract, expected.Since), (finding.Amount, finding.ContractId, finding.Since));
        Assert.Equal(expected.Hash(), finding.EvidenceHash);
        Assert.Equal(scenario.Mobiles.Id, finding.AccountId);
        Assert.Equal(1, result.Found);
        Assert.Equal(expected.Amount, Assert.Single(result.Amount));
    }

    [Fact]
    public async Task Looking_again_finds_nothing_new()
    {
        await using var host = await StartAsync();
        var scenario = await UnseenAsync(host);
        await LookAsync(host, scenario);

        Assert.Empty((await LookAsync(host, scenario)).Amount);

        Assert.Single(await FindingsAsync(host, scenario));
    }

    [Fact]
    public async Task One_more_charge_brings_the_open_finding_up_to_date()
    {
        await using var host = await StartAsync();
        var scenario = await UnseenAsync(host);
        await LookAsync(host, scenario);
        await ChargeOnceMoreAsync(host, scenario);

        var result = await LookAsync(host, scenario);

        Assert.Equal((0, 1), (result.Found, result.Changed));
        var finding = Assert.Single(await FindingsAsync(host, scenario));
        Assert.Equal(scenario.Overcharge().Amount.Minor + 1499, finding.Amount.Minor);
        Assert.Equal(15, finding.ChargeCount);
    }

    [Fact]
    public async Task A_settled_finding_stays_and_a_later_charge_is_a_finding_of_its_own()
    {
        await using var host = await StartAsync();
        var scenario = await UnseenAsync(host);
        await LookAsync(host, scenario);
        var settled = Assert.Single(await FindingsAsync(host, scenario));
        await SettleAsync(host, scenario, settled);
        Assert.Empty((await LookAsync(host, scenario)).Amount);
        await ChargeOnceMoreAsync(host, scenario);

        await LookAsync(host, scenario);

        var findings = await FindingsAsync(host, scenario);
        Assert.Equal(2, findings.Count);
        Assert.Equal(settled.Amount, findings.Single(finding => finding.Id == settled.Id).Amount);
        Assert.Equal(1499, findings.Single(finding => finding.Id != settled.Id).Amount.Minor);
    }

    [Fact]
    public async Task What_was_put_right_elsewhere_is_withdrawn_once_and_charged_again_is_a_finding_of_its_own()
    {
        await using var host = await StartAsync();
        var scenario = await UnseenAsync(host);
        await LookAsync(host, scenario);
        var first = Assert.Single(await FindingsAsync(host, scenario));
        await host.StoreAsync(scenario.Overcharge().Evidence.Select(item => new CreditedCharge(scenario.HouseholdId, first.Id, item)));

        var seen = await LookAsync(host, scenario);
        Assert.Equal((0, 1), (seen.Found, seen.Changed));
        Assert.Equal(host.Now, Assert.Single(await FindingsAsync(host, scenario)).WithdrawnAt);
        Assert.Equal(OverchargesFound.Nothing.Changed, (await LookAsync(host, scenario)).Changed);
        await using (var db = await host.OpenAsync())
            Assert.Equal(1, await db.AuditRecords.CountAsync(r => r.ChainId == scenario.HouseholdId.Value && r.Action == "withdraw-finding" && r.TargetId == first.Id.Value, Cancelled));

        await ChargeOnceMoreAsync(host, scenario);
        await LookAsync(host, scenario);
        Assert.Equal(1499, Assert.Single(await FindingsAsync(host, scenario), finding => finding.IsOpen).Amount.Minor);
    }

    [Fact]
    public async Task A_household_in_which_something_was_found_is_looked_at_again_though_no_rule_names_it()
    {
        await using var host = await StartAsync();
        var scenario = await UnseenAsync(host);
        await LookAsync(host, scenario);
        var first = Assert.Single(await FindingsAsync(host, scenario));
        await using (var db = await host.OpenAsync())
            await db.Contracts.Where(c => c.HouseholdId == scenario.HouseholdId && c.SupersedesId != null).ExecuteUpdateAsync(set => set.SetProperty(c => c.SupersedesId, (ContractId?)null), Cancelled);

        await host.Get<FindOvercharges>().EverywhereAsync(Cancelled);

        Assert.NotNull((await FindingsAsync(host, scenario)).Single(finding => finding.Id == first.Id).WithdrawnAt);
    }

    [Fact]
    public async Task What_it_found_is_in_the_households_audit_chain()
    {
        await using var host = await StartAsync();
        var scenario = await UnseenAsync(host);
        await LookAsync(host, scenario);

        await using var db = await host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(row => row.ChainKind == AuditChainKind.Household && row.ChainId == scenario.HouseholdId.Value, Cancelled);
        var finding = Assert.Single(await FindingsAsync(host, scenario));
        Assert.Equal(("system", "bill-guardian", "find-overcharge", finding.Id.Value), (record.ActorKind, record.ActorId, record.Action, record.TargetId));
        Assert.Equal(1, (await db.Households.SingleAsync(row => row.Id == scenario.HouseholdId, Cancelled)).AuditSequence);
    }

    [Fact]
    public async Task The_candidates_are_all_households_with_a_superseding_contract_and_only_they()
    {
        await using var host = await StartAsync();
        var scenario = await UnseenAsync(host);

        await using var db = await host.OpenAsync();
        var candidates = await OverchargeCandidates.OfAnyRule(db).ToListAsync(Cancelled);

        Assert.Contains(scenario.HouseholdId, candidates);
        Assert.DoesNotContain(scenario.StrangersHome.Id, candidates);
        Assert.Equal(candidates.Distinct().Count(), candidates.Count);
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(database, services => services.AddBulkLoads());

    private static async Task<Scenario> UnseenAsync(TestHost host) => await Scenario.StoredAsync(host, new ScenarioSettings { IsFound = false });

    private static Task<OverchargesFound> LookAsync(TestHost host, Scenario scenario) => host.Get<FindOvercharges>().InAsync([scenario.HouseholdId, scenario.StrangersHome.Id], Cancelled);

    private static async Task<List<Finding>> FindingsAsync(TestHost host, Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        return await db.Findings.AsNoTracking().Where(finding => finding.HouseholdId == scenario.HouseholdId).ToListAsync(Cancelled);
    }

    private static async Task ChargeOnceMoreAsync(TestHost host, Scenario scenario)
    {
        var next = new Period(scenario.Home.Charges.Max(charge => charge.Period.Until), scenario.Home.Charges.Max(charge => charge.Period.Until).AddMonths(1));
        var bill = new Bill(scenario.HouseholdId, host.Ids.New<BillId>(), scenario.Mobiles.Id, next, next.Until, next.Until, new(1499, "GBP"));
        await host.StoreAsync(bill, new Charge(scenario.HouseholdId, host.Ids.New<ChargeId>(), bill.Id, scenario.PartnersLine.Id, ChargeKind.Plan, scenario.Forgotten.Id, "Classic 5 GB", next, new(1499, "GBP")));
    }

    private static async Task SettleAsync(TestHost host, Scenario scenario, Finding finding)
    {
        await host.StoreAsync(scenario.Overcharge().Evidence.Select(item => new CreditedCharge(scenario.HouseholdId, finding.Id, item)));
        await using var db = await host.OpenAsync();
        var row = await db.Findings.SingleAsync(stored => stored.Id == finding.Id, Cancelled);
        Assert.True(row.Settle(host.Ids.New<ReceiptId>(), host.Now));
        await db.SaveChangesAsync(Cancelled);
    }
}

public sealed class FindOverchargesTestsOnSqlite(SqliteTestDatabase database) : FindOverchargesTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class FindOverchargesTestsOnPostgres(PostgresTestDatabase database) : FindOverchargesTests(database), IClassFixture<PostgresTestDatabase>;
