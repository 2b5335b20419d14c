using System.Net;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>The household's page as the program serves it, without script.</summary>
public sealed class HouseholdVisitTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_way_there_is_in_the_navigation_and_each_part_of_the_picture_leads_to_its_answer()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Payer.Number);
        Assert.NotNull((await visitor.OpenAsync("/")).Page.QuerySelector("nav a[href='/household']"));

        var page = (await visitor.OpenAsync("/household")).Page;
        Assert.Contains("Why you can do things here", page.MainContent().TextContent, StringComparison.Ordinal);
        var partner = (await visitor.OpenAsync(page.AllByRole(Role.Link, "Choose Sam")[0].GetAttribute("href")!)).Page;
        var asked = await visitor.OpenAsync(partner.AllByRole(Role.Link, "Choose Noah’s line")[0].GetAttribute("href")!);

        Assert.Equal(("Sam", "Noah’s line"), (asked.Page.Field("Who or what").GetAttribute("value"), asked.Page.Field("Together with").GetAttribute("value")));
        Assert.Contains("Why Sam can do things here", asked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?person=nobody&line=7")]
    [InlineData("?person=&line=")]
    [InlineData("?account=x&line=y&person=z")]
    [InlineData("?line=%00&line=%FF&account=")]
    [InlineData("?person=00000000-0000-0000-0000-000000000000")]
    public async Task Whatever_stands_in_the_address_the_page_opens(string query)
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Payer.Number);

        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/household" + query)).Status);
    }

    [Fact]
    public async Task Its_style_is_loaded_there_alone()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        var page = await visitor.OpenAsync("/household");
        Assert.Single(page.Page.QuerySelectorAll("link[rel=stylesheet][href*='css/household']"));
        Assert.Empty((await visitor.OpenAsync("/")).Page.QuerySelectorAll("link[href*='css/household']"));
    }

    [Fact]
    public async Task Whoever_only_holds_a_phone_has_no_way_there_and_sees_nobody_there()
    {
        Domain.Msisdn spare = default;
        await host.StoreAsync(scenario => spare = scenario.Home.AddLine(scenario.Mobiles, user: null).Number);
        using var holder = host.NewVisitor();
        await holder.SignInAsync(host, spare);

        var page = await holder.OpenAsync("/household");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Page.QuerySelector("nav a[href='/household']"));
        Assert.DoesNotMatch("Alex|Sam|Noah|Mobiles", page.Text);
    }
}
