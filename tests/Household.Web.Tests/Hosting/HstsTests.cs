using HouseholdPortal.Application.Keys;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Portal.SignIn;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>Whether browsers are told to come by https only (RFC 6797).</summary>
public sealed class HstsTests(HttpsTests.Https development, HstsTests.Production production) : IClassFixture<HttpsTests.Https>, IClassFixture<HstsTests.Production>
{
    [Fact]
    public async Task In_production_every_answer_has_browsers_come_by_https_only()
    {
        foreach (var path in (string[])["/sign-in", "/no-such-page", "/health/live"]) Assert.StartsWith("max-age=", Assert.Single(await HeaderAsync(production, path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_no_browser_is_told_so_because_it_would_remember_it_for_months() => Assert.Empty(await HeaderAsync(development, "/sign-in"));

    private static async Task<IEnumerable<string>> HeaderAsync(PortalHost host, string path)
    {
        host.StartServer();
        using var http = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        // As from outside: a machine is never told so about itself.
        request.Headers.Host = new Uri(host.Origin).Host;
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values : [];
    }

    public sealed class Production : PortalHost
    {
        public override string Origin => "https://my.operator.example";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment(Environments.Production);
            RootKey.Create(RootKeyFile);
        }
    }
}
