using System.Data.Common;
using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Storage.Sqlite;
using HouseholdPortal.Domain.Billing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>How often a page asks the database, all that its frame and its session take included. A page that asks oftener than before gets slower for everybody.</summary>
public sealed class RoundTripTests : IDisposable
{
    /// <summary>What EF Core does not send: relations and names are read past it (<c>HouseholdLook</c>), once a page.</summary>
    private const int PastEfCore = 1;

    private const int Most = 8;
    private readonly CountingHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("home", false)]
    [InlineData("home", true)]
    [InlineData("line", false)]
    [InlineData("line", true)]
    [InlineData("lines", false)]
    [InlineData("lines", true)]
    [InlineData("bills", false)]
    [InlineData("bill", false)]
    public async Task A_page_asks_the_database_eight_times_at_most(string page, bool hasCredit)
    {
        var scenario = await _host.StoreAsync(change: scenario =>
        {
            if (hasCredit) Settled.ByPartner(scenario, _host.Get<IdSource>(), _host.Time.GetUtcNow());
        });
        foreach (var member in (Testing.Scenarios.ScenarioMember[])[scenario.Payer, scenario.Partner])
        {
            using var visitor = _host.NewVisitor();
            await visitor.SignInAsync(_host, member.Number);
            var path = page switch
            {
                "line" => $"/lines/{scenario.PartnersLine.Id.Value}",
                "lines" => "/lines",
                "bills" => "/bills",
                "bill" => $"/bills/{scenario.Home.Rows.OfType<Bill>().Last(bill => bill.AccountId == scenario.Mobiles.Id).Id.Value}",
                _ => "/",
            };
            await visitor.OpenAsync(path);

            _host.Counter.Sent.Clear();
            var opened = await visitor.OpenAsync(path);

            Assert.Equal(HttpStatusCode.OK, opened.Status);
            Assert.True(_host.Counter.Sent.Count + PastEfCore <= Most, $"{_host.Counter.Sent.Count + PastEfCore} commands:\n{string.Join("\n\n", _host.Counter.Sent)}");
        }
    }

    private sealed class CountingHost : PortalHost
    {
        public SentCommands Counter { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<SqliteHouseholdDbContext>(options => options.AddInterceptors(Counter)));
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
