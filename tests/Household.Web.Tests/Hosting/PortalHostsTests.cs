using System.Net;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>Starts from a portal in Production whose origin is set, and asks it under other names.</summary>
public sealed class PortalHostsTests(PortalHostsTests.Production host) : IClassFixture<PortalHostsTests.Production>
{
    [Theory]
    [InlineData("my.operator.example")]
    [InlineData("MY.operator.example")]
    [InlineData("my.operator.example:80")]
    [InlineData("partner.example")]
    public async Task Its_own_host_and_a_related_one_are_answered(string name)
    {
        using var visitor = Ask(name);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/sign-in")).Status);
    }

    [Theory]
    [InlineData("other.example")]
    [InlineData("192.0.2.1")]
    [InlineData("localhost")]
    [InlineData("my.operator.example:8443")]
    [InlineData("my.operator.example.other.example")]
    public async Task Another_host_is_shown_the_right_address_and_the_log_says_so(string name)
    {
        using var visitor = Ask(name);
        var answer = await visitor.OpenAsync("/sign-in?return=%2Faccount");
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.Status);
        Assert.Equal("http://my.operator.example/", Assert.Single(answer.Page.QuerySelectorAll("main a")).GetAttribute("href"));
        Assert.All(answer.Page.QuerySelectorAll("a:not([href^='#']):not([href^='tel:'])"), link => Assert.StartsWith("http://my.operator.example/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains(host.Log.Lines, line => line.Message.Contains(name, StringComparison.Ordinal) && line.Message.Contains("Portal:Origin", StringComparison.Ordinal));
        Assert.DoesNotContain(name, answer.Html, StringComparison.Ordinal);

        // The page looks like the portal's: its style sheets come.
        foreach (var sheet in answer.Page.QuerySelectorAll("link[rel=stylesheet]")) Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(sheet.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task Nobody_is_recognised_there()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        Assert.NotNull((await visitor.OpenAsync("/")).Page.QuerySelector("[data-own]"));

        visitor.HostHeader = "other.example";
        var answer = await visitor.OpenAsync("/");
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.Status);
        Assert.Null(answer.Page.QuerySelector("[data-own], live-events"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Probes_are_answered_under_any_name(string path)
    {
        using var visitor = Ask("10.0.0.7:8080");
        Assert.NotEqual(HttpStatusCode.MisdirectedRequest, (await visitor.OpenAsync(path)).Status);
    }

    private Visitor Ask(string name)
    {
        var visitor = host.NewVisitor();
        visitor.HostHeader = name;
        return visitor;
    }

    public sealed class Production : LoggedHost
    {
        public override string Origin => "http://my.operator.example";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment(Environments.Production);
            builder.UseSetting("Portal:RelatedOrigins:0", "https://partner.example");
            RootKey.Create(RootKeyFile);
        }
    }
}
