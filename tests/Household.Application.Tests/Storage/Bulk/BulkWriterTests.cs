using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage.Bulk;

public abstract class BulkWriterTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_written_in_bulk_reads_back_as_it_was_made()
    {
        await using var host = await StartAsync();
        var made = new Scenario(host.Ids, host.Now).Home;
        var lines = made.Rows.OfType<Line>().ToList();
        lines[0].LetUserSpend(1234);
        lines[1].End(new(2030, 2, 28));
        var delegation = new Delegation(
            made.Id, host.Ids.New<DelegationId>(), made.Rows.OfType<Member>().First().Id, made.Rows.OfType<Member>().Last().Id, lines[0].Id, accountId: null,
            [Permission.SeeLine, Permission.PayBill], new(500, "GBP"), new(new(2031, 1, 1), new(2031, 7, 1)));
        await LoadAsync(host, [.. made.Rows, delegation]);

        await using var db = await host.OpenAsync();
        await SameAsync(made.Rows.OfType<Household>(), db.Households.Where(row => row.Id == made.Id), row => row.Id.Value);
        await SameAsync(lines, db.Lines.Where(row => row.HouseholdId == made.Id), row => row.Id.Value);
        await SameAsync(made.Rows.OfType<Member>(), db.Members.Where(row => row.HouseholdId == made.Id), row => row.Id.Value);
        await SameAsync(made.Rows.OfType<Contract>(), db.Contracts.Where(row => row.HouseholdId == made.Id), row => row.Id.Value);
        await SameAsync(made.Rows.OfType<Device>(), db.Devices.Where(row => row.HouseholdId == made.Id), row => row.Id.Value);
        await SameAsync(made.Rows.OfType<Sim>(), db.Sims.Where(row => row.HouseholdId == made.Id), row => row.Id.Value);
        await SameAsync(made.Rows.OfType<Bill>(), db.Bills.Where(row => row.HouseholdId == made.Id), row => row.Id.Value);
        await SameAsync(made.Rows.OfType<Charge>(), db.Charges.Where(row => row.HouseholdId == made.Id), row => row.Id.Value);
        await SameAsync([delegation], db.Delegations.Where(row => row.HouseholdId == made.Id), row => row.Id.Value);
    }

    [Fact]
    public async Task What_a_row_lacks_is_not_taken_from_the_row_before()
    {
        await using var host = await StartAsync();
        DateOnly?[] births = [new(1990, 5, 1), null, null, new(1990, 5, 1), new(1990, 5, 1), null];
        Person[] rows = [.. births.Select(bornOn => new Person(host.Ids.New<PersonId>(), "Either Example", bornOn, host.Now))];

        Assert.Equal(rows.Length, await WriteAsync(host, rows));

        await using var db = await host.OpenAsync();
        await SameAsync(rows, db.People.Where(row => row.FullName == "Either Example"), row => row.Id.Value);
    }

    [Fact]
    public async Task A_row_that_is_there_already_is_left_as_it_is()
    {
        await using var host = await StartAsync();
        var before = new Household(host.Ids.New<HouseholdId>(), "Before", host.Now);
        Household[] rows = [new(before.Id, "After", host.Now), new(host.Ids.New<HouseholdId>(), "New", host.Now)];
        await WriteAsync(host, [before]);

        Assert.Equal(1, await WriteAsync(host, rows));

        await using var db = await host.OpenAsync();
        Assert.Equal("Before", (await db.Households.SingleAsync(row => row.Id == before.Id, Cancelled)).Name);
        Assert.Equal("New", (await db.Households.SingleAsync(row => row.Id == rows[1].Id, Cancelled)).Name);
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_is_refused()
    {
        await using var host = await StartAsync();
        var orphan = new Member(host.Ids.New<HouseholdId>(), host.Ids.New<MemberId>(), host.Ids.New<PersonId>(), "Nobody", bornOn: null, 1);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => WriteAsync(host, [orphan]));
    }

    [Fact]
    public async Task A_load_with_one_row_that_refers_to_nothing_is_refused_as_a_whole()
    {
        await using var host = await StartAsync();
        var made = new Scenario(host.Ids, host.Now).Home;
        var good = made.Rows.OfType<Charge>().First();
        var orphan = new Charge(made.Id, host.Ids.New<ChargeId>(), host.Ids.New<BillId>(), good.LineId, good.Kind, good.ContractId, good.Description, good.Period, good.Amount);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => LoadAsync(host, [.. made.Rows, orphan]));

        await using var db = await host.OpenAsync();
        Assert.False(await db.Households.AnyAsync(row => row.Id == made.Id, Cancelled));
    }

    [Fact]
    public async Task A_row_may_refer_to_what_was_there_before_the_load()
    {
        await using var host = await StartAsync();
        var made = new Scenario(host.Ids, host.Now).Home;
        await LoadAsync(host, made.Rows);
        var good = made.Rows.OfType<Charge>().First();

        Assert.Equal(1, await WriteAsync(host, [new Charge(made.Id, host.Ids.New<ChargeId>(), good.BillId, good.LineId, ChargeKind.Usage, contractId: null, good.Description, good.Period, good.Amount)]));
    }

    [Fact]
    public async Task After_a_load_references_are_looked_up_as_before()
    {
        await using var host = await StartAsync();
        var made = new Scenario(host.Ids, host.Now).Home;
        var rows = Rows(made.Rows);
        var orphan = new Member(host.Ids.New<HouseholdId>(), host.Ids.New<MemberId>(), host.Ids.New<PersonId>(), "Nobody", bornOn: null, 1);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => host.Get<HouseholdTransaction>().Run(
            [],
            async work =>
            {
                await rows.WriteAsync(host.Get<BulkWriter>(), work.Db, Cancelled);
                return Step<int>.Commit(await host.Get<BulkWriter>().WriteAsync(work.Db, [orphan], new(), Cancelled));
            },
            Cancelled));
    }

    [Fact]
    public async Task Nothing_is_written_outside_a_transaction()
    {
        await using var host = await StartAsync();
        await using var db = await host.OpenAsync();
        Household[] rows = [new(host.Ids.New<HouseholdId>(), "Lone", host.Now)];

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<BulkWriter>().WriteAsync(db, rows, new(), Cancelled));
    }

    [Fact]
    public async Task Of_a_batch_with_one_row_that_is_there_already_nothing_is_kept()
    {
        await using var host = await StartAsync();
        var first = new Scenario(host.Ids, host.Now).Home;
        await LoadAsync(host, first.Rows);
        var second = new Scenario(host.Ids, host.Now).Home;
        var taken = first.Rows.OfType<NumberEntry>().First() with { HouseholdId = second.Id, LineId = second.Rows.OfType<Line>().First().Id };

        await Assert.ThrowsAsync<InvalidOperationException>(() => LoadAsync(host, [.. second.Rows, taken]));

        await using var db = await host.OpenAsync();
        Assert.False(await db.Households.AnyAsync(row => row.Id == second.Id, Cancelled));
    }

    [Fact]
    public async Task The_same_batch_twice_is_written_once()
    {
        await using var host = await StartAsync();
        var made = new Scenario(host.Ids, host.Now).Home;

        Assert.True(await LoadAsync(host, made.Rows));
        Assert.False(await LoadAsync(host, made.Rows));
    }

    [Fact]
    public async Task A_total_that_comes_again_takes_the_place_of_the_first()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        var today = scenario.Home.Today;
        UsageTotal Total(int back, long amount) => new(scenario.HouseholdId, scenario.PartnersLine.Id, today.AddDays(-back), UsageKind.Texts, amount, today);
        Assert.Equal(2, await ReplaceAsync(host, [Total(2, 5), Total(1, 6)]));

        Assert.Equal(2, await ReplaceAsync(host, [Total(1, 7), Total(0, 8)]));

        await using var db = await host.OpenAsync();
        Assert.Equal([5, 7, 8], await db.UsageTotals.Where(total => total.HouseholdId == scenario.HouseholdId).OrderBy(total => total.Day).Select(total => total.Amount).ToListAsync(Cancelled));
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(database, services => services.AddBulkLoads());

    private static Task<bool> LoadAsync(TestHost host, IEnumerable<object> made)
    {
        var rows = Rows(made);
        return host.Get<LoadBatch>().RunAsync("test", new CanonicalForm("test").Add(rows.Of<Household>()[0].Id.Value).Hash(), rows, Cancelled);
    }

    private static HouseholdRows Rows(IEnumerable<object> made)
    {
        var rows = new HouseholdRows();
        foreach (dynamic row in made.Where(row => row is not (HouseholdPortal.Domain.Sessions.Session or HouseholdPortal.Domain.Guardian.Finding))) rows.Add(row);
        return rows;
    }

    private static async Task<int> WriteAsync<TRow>(TestHost host, TRow[] rows)
        where TRow : class
    {
        return await host.Get<HouseholdTransaction>().Run(
            [], async work => Step<int>.Commit(await host.Get<BulkWriter>().WriteAsync(work.Db, rows, new(), Cancelled)), Cancelled);
    }

    private static Task<int> ReplaceAsync(TestHost host, UsageTotal[] rows) => host.Get<HouseholdTransaction>().Run(
        [], async work => Step<int>.Commit(await host.Get<BulkWriter>().ReplaceAsync(work.Db, rows, new(), Cancelled)), Cancelled);

    private static async Task SameAsync<TRow>(IEnumerable<TRow> made, IQueryable<TRow> stored, Func<TRow, Guid> id)
        where TRow : class
    {
        var rows = await stored.AsNoTracking().ToListAsync(Cancelled);
        Assert.NotEmpty(rows);
        Assert.Equivalent(made.OrderBy(id).ToList(), rows.OrderBy(id).ToList(), strict: true);
    }
}

public sealed class BulkWriterTestsOnSqlite(SqliteTestDatabase database) : BulkWriterTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class BulkWriterTestsOnPostgres(PostgresTestDatabase database) : BulkWriterTests(database), IClassFixture<PostgresTestDatabase>;
