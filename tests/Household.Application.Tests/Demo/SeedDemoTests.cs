using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Usage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Demo;

/// <summary>The demo is one per database, so each test has a database of its own.</summary>
public abstract class SeedDemoTests(TestDatabase database) : IAsyncDisposable
{
    /// <summary>The day that the mock-ups show.</summary>
    private static readonly DateTimeOffset s_mockupDay = new(2026, 7, 14, 8, 30, 0, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_day_of_the_mockups_the_forgotten_contract_comes_to_214_83()
    {
        await using var host = await StartAsync();
        await using var db = await host.OpenAsync();

        var finding = await db.Findings.SingleAsync(Cancelled);
        Assert.Equal(new(21483, "GBP"), finding.Amount);
        Assert.Equal(16, finding.ChargeCount);
        Assert.Equal(new(2025, 5, 3), finding.Since);
        Assert.Equal("SIM-only 12 GB", (await db.Contracts.SingleAsync(contract => contract.Id == finding.ContractId, Cancelled)).PlanName);
        Assert.Equal(DemoNumbers.Leila, (await db.Lines.SingleAsync(line => line.Id == finding.LineId, Cancelled)).Number);
        Assert.Equal("Mobiles", (await db.BillingAccounts.SingleAsync(account => account.Id == finding.AccountId, Cancelled)).Name);
    }

    [Fact]
    public async Task Everybody_can_be_found_by_name_and_every_account_by_postcode()
    {
        await using var host = await StartAsync();
        await using var db = await host.OpenAsync();

        var terms = (await db.Set<SearchTerm>().ToListAsync(Cancelled)).ToLookup(term => term.PersonId, term => term.Term);
        Assert.All(await db.People.ToListAsync(Cancelled), person => Assert.Equal(NameTerm.Of(person.FullName), terms[person.Id].ToHashSet()));
        Assert.Equal(["QV72TR", "QX47LM"], await db.BillingAccounts.Select(account => account.PostcodeKey).Distinct().Order().ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Leilas_last_six_months_are_those_of_the_mockups_and_the_one_that_runs_has_only_days_until_today()
    {
        await using var host = await StartAsync();
        await using var db = await host.OpenAsync();

        var line = await db.Lines.SingleAsync(one => one.Number == DemoNumbers.Leila, Cancelled);
        var usage = await UsageQuery.OfAsync(db, line.HouseholdId, line.Id, line.AccountId, new(2026, 7, 14), Cancelled);
        Assert.Equal([31_400, 38_200, 44_100, 36_000, 41_300, 33_700], usage.Over.Select(month => month[UsageKind.DataAtHome] / 1_000_000));
        Assert.Equal(4_800, usage.Most(UsageKind.DataAbroad)![UsageKind.DataAbroad] / 1_000_000);
        Assert.Equal(new(new(2026, 7, 13), new(2026, 8, 13)), usage.Running.Period);
        Assert.InRange(usage.Running[UsageKind.DataAtHome], 1_000_000_000, 4_000_000_000);
        Assert.Equal(new(2026, 7, 14), await db.UsageTotals.MaxAsync(total => total.Day, Cancelled));
    }

    [Fact]
    public async Task Every_account_has_24_bills_on_the_13th_that_add_up()
    {
        await using var host = await StartAsync();
        await using var db = await host.OpenAsync();

        var bills = await db.Bills.AsNoTracking().ToListAsync(Cancelled);
        var charges = (await db.Charges.AsNoTracking().ToListAsync(Cancelled)).ToLookup(charge => charge.BillId);
        Assert.All(bills.CountBy(bill => bill.AccountId), account => Assert.Equal(24, account.Value));
        Assert.All(bills, bill => Assert.Equal(13, bill.IssuedOn.Day));
        Assert.All(bills, bill => Assert.Equal(bill.Total.Minor, charges[bill.Id].Sum(charge => charge.Amount.Minor)));
    }

    [Fact]
    public async Task The_payers_three_bills_of_that_day_are_those_of_the_mockups()
    {
        await using var host = await StartAsync();
        await using var db = await host.OpenAsync();

        var accounts = await db.BillingAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, account => account.Name, Cancelled);
        var last = (await db.Bills.AsNoTracking().Where(bill => bill.IssuedOn == new DateOnly(2026, 7, 13)).ToListAsync(Cancelled)).ToDictionary(bill => accounts[bill.AccountId], bill => bill.Total.Minor);
        Assert.Equal(6575, last["Mobiles"]);
        Assert.Equal(1940, last["Sam’s phone"]);
        Assert.Equal(3600, last["Home broadband"]);
    }

    [Fact]
    public async Task Everybody_can_sign_in_with_a_number_whose_SIM_is_old_enough()
    {
        await using var host = await StartAsync();
        await using var db = await host.OpenAsync();

        Msisdn[] numbers = [DemoNumbers.Daniel, DemoNumbers.Leila, DemoNumbers.Sam, DemoNumbers.Priya, DemoNumbers.Tom];
        var contacts = await db.ContactMediums.AsNoTracking().ToListAsync(Cancelled);
        Assert.Equivalent(numbers, contacts.Select(contact => contact.Number), strict: true);
        foreach (var line in await db.Lines.AsNoTracking().Where(line => line.Kind == LineKind.Mobile).ToListAsync(Cancelled))
        {
            Assert.Equal(LineUserState.Confirmed, line.UserState);
            var sim = await db.Sims.AsNoTracking().SingleAsync(row => row.LineId == line.Id && row.ActiveUntil == null, Cancelled);
            Assert.True(host.Now - sim.ActiveFrom > OperatorPolicy.V1.SimHold);
        }
    }

    [Fact]
    public async Task Sam_is_15_and_both_parents_are_his_guardians()
    {
        await using var host = await StartAsync();
        await using var db = await host.OpenAsync();

        var sam = await db.Members.SingleAsync(member => member.Name == "Sam", Cancelled);
        Assert.Equal(new DateOnly(2011, 2, 2), sam.BornOn);
        Assert.Equal(2, await db.Guardianships.CountAsync(care => care.MinorId == sam.Id, Cancelled));
    }

    [Fact]
    public async Task Loading_it_again_changes_nothing()
    {
        await using var host = await StartAsync();
        host.Time.Advance(TimeSpan.FromDays(3));

        Assert.False(await host.Get<SeedDemo>().RunAsync(Cancelled));

        await using var db = await host.OpenAsync();
        Assert.Equal(2, await db.Households.CountAsync(Cancelled));
        Assert.Equal(1, await db.Findings.CountAsync(Cancelled));
        Assert.Single(await db.AuditRecords.Where(record => record.ChainKind == AuditChainKind.System).ToListAsync(Cancelled));
    }

    /// <summary>Days around month ends, leap days, clock changes and the day of the bill.</summary>
    [Theory]
    [InlineData(2028, 2, 29)]
    [InlineData(2027, 3, 28)]
    [InlineData(2027, 1, 1)]
    [InlineData(2027, 8, 12)]
    [InlineData(2027, 8, 13)]
    [InlineData(2027, 12, 31)]
    public async Task On_any_day_the_old_contract_was_charged_every_month_since_the_upgrade(int year, int month, int day)
    {
        await using var host = await StartAsync(new(year, month, day, 12, 0, 0, TimeSpan.Zero));
        await using var db = await host.OpenAsync();

        var finding = await db.Findings.SingleAsync(Cancelled);
        Assert.Equal(16, finding.ChargeCount);
        var rest = finding.Amount.Minor - ((11 * 1375) + (4 * 1475));
        Assert.InRange(rest, 1375 * 10 / 31, (1375 * 10 / 28) + 1);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await database.DisposeAsync();
    }

    private async Task<TestHost> StartAsync(DateTimeOffset? now = null)
    {
        var host = await TestHost.StartAsync(database, services => services.AddBulkLoads(), new FakeTime(now ?? s_mockupDay));
        Assert.True(await host.Get<SeedDemo>().RunAsync(Cancelled));
        return host;
    }
}

public sealed class SeedDemoTestsOnSqlite() : SeedDemoTests(new SqliteTestDatabase());

public sealed class SeedDemoTestsOnPostgres() : SeedDemoTests(new PostgresTestDatabase());
