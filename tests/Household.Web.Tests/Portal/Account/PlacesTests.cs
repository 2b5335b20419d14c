using HouseholdPortal.Testing.Places;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.AspNetCore.Hosting;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>Where browsers are, as their addresses tell: behind a trusted proxy, with a database of made-up cities and without one.</summary>
public sealed class PlacesTests(PlacesTests.WithCities host, PlacesTests.BehindProxy without) : IClassFixture<PlacesTests.WithCities>, IClassFixture<PlacesTests.BehindProxy>
{
    [Theory]
    [InlineData("203.0.113.7", "Signed in near Leeds, United Kingdom")]
    [InlineData("::ffff:203.0.113.7", "Signed in near Leeds, United Kingdom")]
    [InlineData("2001:db8::7", "Signed in near Lisbon, Portugal")]
    [InlineData("198.51.100.7", "Signed in near France")]
    public async Task A_session_begun_from_a_public_address_shows_its_city(string address, string near)
    {
        var browsers = await BrowsersAsync(host, address);

        Assert.Contains(near, browsers, StringComparison.Ordinal);
        Assert.Contains("We work out places from the network", browsers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.1.2")]
    [InlineData("203.0.114.1")]
    public async Task One_from_a_private_or_unknown_address_shows_none(string address) => AssertNone(await BrowsersAsync(host, address));

    [Fact]
    public async Task Without_a_database_none_is_shown() => AssertNone(await BrowsersAsync(without, "203.0.113.7"));

    [Fact]
    public async Task A_question_to_another_device_says_where_it_was_asked_and_so_do_its_notice_the_inbox_and_the_waiting_page()
    {
        var scenario = await host.StoreAsync();
        using var asking = host.NewVisitor();
        asking.ForwardedFor = "2001:db8::7";
        await asking.SignInAsync(host, scenario.Partner.Number);
        using var phone = host.NewVisitor();
        phone.ForwardedFor = "203.0.113.7";
        await phone.SignInAsync(host, scenario.Partner.Number);
        var sheet = await asking.SendAsync(await asking.OpenAsync($"/findings/{scenario.Finding.Id.Value}"), "settle");
        var link = await asking.OpenAsync(sheet.Next!.Replace("step=choose", "step=link", StringComparison.Ordinal));
        var sent = await asking.SendAsync(link, "confirm-step", ("want", "link"), ("number", link.ValueOf("number")!));

        Assert.Contains("The request says it comes from near Lisbon, Portugal.", (await asking.OpenAsync(sent.Next!)).Html, StringComparison.Ordinal);
        Assert.Contains("near Lisbon, Portugal?", (await phone.OpenAsync("/")).Page.ByTestId("notice").TextContent, StringComparison.Ordinal);
        var inbox = await phone.OpenAsync("/requests");
        Assert.Contains("near Lisbon, Portugal?", inbox.Page.ByRole(Role.Article).ByRole(Role.Heading).TextContent, StringComparison.Ordinal);
        var question = await phone.OpenAsync(inbox.Page.ByRole(Role.Article).ByRole(Role.Link).GetAttribute("href")!);
        var shown = await phone.SendAsync(question, question.Page.MainContent().Handlers()[0], ("want", "show"));
        Assert.Single(shown.Page.AllByRole(Role.Definition), fact => fact.TextContent.Contains(", near Lisbon, Portugal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_asks_another_person_is_told_before_that_the_question_says_where_they_are()
    {
        var scenario = await host.StoreAsync(scenario => scenario.LetLodgerSee());
        using var lodger = host.NewVisitor();
        lodger.ForwardedFor = "203.0.113.7";
        await lodger.SignInAsync(host, scenario.Lodger.Number);

        var page = await lodger.OpenAsync($"/findings/{scenario.Finding.Id.Value}");

        Assert.Contains("The person you ask sees which browser you’re using, and that it’s near Leeds, United Kingdom.", page.Text, StringComparison.Ordinal);
    }

    private static void AssertNone(string browsers)
    {
        Assert.DoesNotContain("near", browsers, StringComparison.Ordinal);
        Assert.Contains("We can’t tell where these browsers are.", browsers, StringComparison.Ordinal);
    }

    private static async Task<string> BrowsersAsync(PortalHost host, string address)
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        visitor.ForwardedFor = address;
        await visitor.SignInAsync(host, scenario.Partner.Number);
        return (await visitor.OpenAsync("/account/security")).Page.Region("Where you’re signed in").TextContent;
    }

    public class BehindProxy : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Proxies:Trusted:0", "127.0.0.1");
            builder.UseSetting("Proxies:Trusted:1", "::1");
        }
    }

    public sealed class WithCities : BehindProxy
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("household-places-");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Places:Database", CityDatabase.MadeUp().Write(_folder.FullName));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && Directory.Exists(_folder.FullName)) _folder.Delete(recursive: true);
        }
    }
}
