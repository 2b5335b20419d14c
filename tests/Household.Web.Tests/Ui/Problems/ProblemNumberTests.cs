using System.Net;
using HouseholdPortal.Application.Problems;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Ui.Problems;

/// <summary>The number that a failed page gives to quote.</summary>
public sealed class ProblemNumberTests(ProblemNumberTests.FailingHost host) : IClassFixture<ProblemNumberTests.FailingHost>
{
    private const string Secret = "a-secret-in-the-address";

    [Fact]
    public async Task It_is_short_and_the_log_and_the_table_have_it_without_the_address()
    {
        using var visitor = host.NewVisitor();

        var answer = await visitor.OpenAsync(FailingHost.Fails + Secret);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        var number = Assert.Single(answer.Page.AllByTestId("problem-number")).TextContent;
        Assert.Matches("^HX [0-9]{4} [0-9]{3}$", number);
        var line = Assert.Single(host.Log.Of("Failed"), line => line.Message.Contains(number, StringComparison.Ordinal));
        Assert.Contains("InvalidTimeZoneException", line.Message, StringComparison.Ordinal);
        Assert.Contains("/fails/{token}", line.Message, StringComparison.Ordinal);
        await host.Get<ReportProblem>().WriteAsync(TestContext.Current.CancellationToken);
        await using var db = await host.OpenAsync();
        var kept = await db.Set<ProblemReport>().SingleAsync(p => p.Number == number, TestContext.Current.CancellationToken);
        Assert.Equal((500, "/fails/{token}", "InvalidTimeZoneException"), (kept.Status, kept.Page, kept.Error));
        Assert.NotEmpty(kept.Trace);
    }

    [Fact]
    public async Task What_did_not_fail_on_our_side_has_none()
    {
        using var visitor = host.NewVisitor();

        Assert.Empty((await visitor.OpenAsync("/nothing")).Page.AllByTestId("problem-number"));
    }

    /// <summary>The real program, with a page that fails.</summary>
    public sealed class FailingHost : LoggedHost
    {
        public const string Fails = "/fails/";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Failure>());
        }

        private sealed class Failure : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                next(app);
                app.UseEndpoints(endpoints => endpoints.MapGet(Fails + "{token}", (string token) => { throw new InvalidTimeZoneException("On purpose."); }).AllowAnonymous());
            };
        }
    }
}
