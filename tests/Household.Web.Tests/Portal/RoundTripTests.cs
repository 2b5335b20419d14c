using System.Data.Common;
using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Postgres;
using HouseholdPortal.Application.Storage.Sqlite;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>How often a page asks the database, all that its frame and its session take included. A page that asks oftener than before gets slower for everybody.</summary>
public abstract class RoundTripTests
{
    /// <summary>What EF Core does not send: relations and names are read past it (<c>HouseholdLook</c>), once a page.</summary>
    private const int PastEfCore = 1;

    private const int Most = 8;

    /// <summary>Its own for every test: each starts the program with a root key of its own, which cannot read what another’s has sealed.</summary>
    protected abstract TestDatabase NewDatabase();

    [Theory]
    [InlineData("home", false)]
    [InlineData("home", true)]
    [InlineData("line", false)]
    [InlineData("line", true)]
    [InlineData("lines", false)]
    [InlineData("lines", true)]
    [InlineData("bills", false)]
    [InlineData("bills", true)]
    [InlineData("bill", false)]
    [InlineData("bill", true)]
    public async Task A_page_asks_the_database_eight_times_at_most(string page, bool hasCredit)
    {
        await using var database = NewDatabase();
        using var host = new CountingHost(await database.ReadyAsync());
        var scenario = await host.StoreAsync(change: scenario =>
        {
            if (hasCredit) Settled.ByPartner(scenario, host.Get<IdSource>(), host.Time.GetUtcNow());
        });
        foreach (var member in (Testing.Scenarios.ScenarioMember[])[scenario.Payer, scenario.Partner])
        {
            using var visitor = host.NewVisitor();
            await visitor.SignInAsync(host, member.Number);
            var path = page switch
            {
                "line" => $"/lines/{scenario.PartnersLine.Id.Value}",
                "lines" => "/lines",
                "bills" => "/bills",
                "bill" => $"/bills/{scenario.Home.Rows.OfType<Bill>().Last(bill => bill.AccountId == scenario.Mobiles.Id).Id.Value}",
                _ => "/",
            };
            await visitor.OpenAsync(path);

            host.Counter.Sent.Clear();
            var opened = await visitor.OpenAsync(path);

            Assert.Equal(HttpStatusCode.OK, opened.Status);
            Assert.True(host.Counter.Sent.Count + PastEfCore <= Most, $"{host.Counter.Sent.Count + PastEfCore} commands:\n{string.Join("\n\n", host.Counter.Sent)}");
        }
    }

    [Fact]
    public async Task Nor_do_the_pages_of_taking_over()
    {
        await using var database = NewDatabase();
        using var host = new CountingHost(await database.ReadyAsync());
        var scenario = await host.StoreAsync(change: scenario => scenario.Home.Add(new Delegation(
            scenario.HouseholdId, host.Get<IdSource>().New<DelegationId>(), scenario.Payer.Id, scenario.Partner.Id, lineId: null, scenario.Mobiles.Id, [Permission.SeeAccountBill], new(0, "GBP"),
            new(scenario.Home.Today.AddDays(-1), scenario.Home.Today.AddDays(60)))));
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        foreach (var path in (string[])[$"/lines/{scenario.PartnersLine.Id.Value}/take-over", $"/accounts/{scenario.Mobiles.Id.Value}/take-over"])
        {
            await visitor.OpenAsync(path);
            host.Counter.Sent.Clear();
            var opened = await visitor.OpenAsync(path);

            Assert.Equal(HttpStatusCode.OK, opened.Status);
            Assert.True(host.Counter.Sent.Count + PastEfCore <= Most, $"{host.Counter.Sent.Count + PastEfCore} commands:\n{string.Join("\n\n", host.Counter.Sent)}");
        }
    }

    private sealed class CountingHost(DatabaseOptions database) : PortalHost
    {
        public SentCommands Counter { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Database:Provider", database.Provider.ToString());
            builder.UseSetting("ConnectionStrings:Household", database.ConnectionString);
            builder.ConfigureTestServices(services => services
                .ConfigureDbContext<SqliteHouseholdDbContext>(options => options.AddInterceptors(Counter))
                .ConfigureDbContext<PostgresHouseholdDbContext>(options => options.AddInterceptors(Counter)));
        }
    }

    private sealed class SentCommands : DbCommandInterceptor
    {
        public List<string> Sent { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            lock (Sent) Sent.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}

public sealed class RoundTripTestsOnSqlite : RoundTripTests
{
    protected override TestDatabase NewDatabase() => new SqliteTestDatabase();
}

public sealed class RoundTripTestsOnPostgres : RoundTripTests
{
    protected override TestDatabase NewDatabase() => new PostgresTestDatabase();
}
