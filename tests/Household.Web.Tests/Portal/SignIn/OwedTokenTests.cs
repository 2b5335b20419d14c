using System.Net;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Starts from the partner, signed in, for whom a contact has vouched since: their browser is owed a new token, and gets it once.</summary>
public sealed class OwedTokenTests(OwedTokenTests.FailingPortal host) : IClassFixture<OwedTokenTests.FailingPortal>, IAsyncLifetime
{
    private const string Page = "/account/security";
    private const string Fails = "/fails";
    private Visitor _visitor = null!;
    private string _old = null!;
    private Visitor.Answer _before = null!;

    private string Token => _visitor.Cookies.Single(cookie => cookie.Name is "household").Value;

    public async ValueTask InitializeAsync()
    {
        var scenario = await host.StoreAsync();
        _visitor = host.NewVisitor();
        await _visitor.SignInAsync(host, scenario.Partner.Number);
        _before = await _visitor.OpenAsync("/sign-out");
        _old = Token;
        var hash = SecretToken.OfCookie.HashOf(_old);
        await using var db = await host.OpenAsync();
        (await db.Sessions.SingleAsync(s => s.TokenHash == hash, TestContext.Current.CancellationToken)).RecoverFromAfar(MeansId.From(scenario.Partner.Contact.Id.Value), host.Time.GetUtcNow());
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_next_page_brings_it()
    {
        Assert.Equal(HttpStatusCode.OK, (await _visitor.OpenAsync(Page)).Status);

        Assert.NotEqual(_old, Token);
        Assert.Equal(HttpStatusCode.OK, (await _visitor.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task A_page_that_is_not_there_brings_it_too_and_knows_who_asks()
    {
        var page = await _visitor.OpenAsync("/lines/0197f0a0-0000-7000-8000-000000000000");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(page.Page.ByRole(Role.Banner).Form("sign-out").Button("Sign out"));
        Assert.NotEqual(_old, Token);
        Assert.Equal(HttpStatusCode.OK, (await _visitor.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task A_page_that_fails_brings_it_too()
    {
        Assert.Equal(HttpStatusCode.InternalServerError, (await _visitor.OpenAsync(Fails)).Status);

        Assert.NotEqual(_old, Token);
        Assert.Equal(HttpStatusCode.OK, (await _visitor.OpenAsync(Page)).Status);
    }

    /// <summary>Any cache between may keep it for a year and give it to others.</summary>
    [Fact]
    public async Task The_palette_s_style_sheet_brings_it_to_nobody()
    {
        Assert.False((await _visitor.OpenAsync("/palette.css")).Headers.Contains("Set-Cookie"));

        Assert.Equal(_old, Token);
    }

    [Fact]
    public async Task Whoever_says_that_nobody_did_anything_gets_no_page_without_exchanging_it()
    {
        using var thief = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.ClientOptions.BaseAddress };
        thief.DefaultRequestHeaders.Add("Cookie", $"household={_old}");
        thief.DefaultRequestHeaders.Add("x-unattended", "1");
        using var page = await thief.GetAsync(new Uri(Page, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(page.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("household=", StringComparison.Ordinal));

        Assert.StartsWith("/sign-in", (await _visitor.OpenAsync(Page)).Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_with_it_leaves_no_token_in_the_browser()
    {
        Assert.StartsWith("/sign-in", (await _visitor.SendAsync(_before, "sign-out")).Next, StringComparison.Ordinal);

        Assert.DoesNotContain(_visitor.Cookies, cookie => cookie.Name is "household" && cookie.Value.Length > 0);
    }

    /// <summary>The portal with one address more, which fails once it knows who asks.</summary>
    public sealed class FailingPortal : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, FailFilter>());
        }
    }

    private sealed class FailFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(endpoints => endpoints.MapGet(Fails, () => { throw new InvalidOperationException("On purpose."); }).RequireAuthorization(AuthorizationPolicies.AnySession));
        };
    }
}
