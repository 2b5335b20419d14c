using System.Net;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>The household's page as the program serves it, without script.</summary>
public sealed class HouseholdVisitTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_way_there_is_in_the_navigation_and_the_form_asks_by_the_address()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Payer.Number);
        Assert.NotNull((await visitor.OpenAsync("/")).Page.QuerySelector("nav a[href='/household']"));

        var page = await visitor.OpenAsync("/household");
        var form = page.Page.QuerySelectorAll("main form").Single();
        Assert.Equal(("get", "/household#permissions"), (form.GetAttribute("method"), form.GetAttribute("action")));
        var asked = await visitor.OpenAsync($"/household?person={scenario.Partner.Id.Value}&line={scenario.SonsLine.Id.Value}");

        Assert.Equal(["Sam", "Noah’s line"], asked.Page.QuerySelectorAll("option[selected]").Select(option => option.TextContent.Trim()));
        Assert.Contains("Why Sam can do things here", asked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?person=nobody&line=7")]
    [InlineData("?person=&line=")]
    [InlineData("?person=00000000-0000-0000-0000-000000000000")]
    public async Task Whatever_stands_in_the_address_the_page_opens(string query)
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Payer.Number);

        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/household" + query)).Status);
    }

    [Fact]
    public async Task Its_style_is_loaded_there_alone_and_it_has_none_inline()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        var page = await visitor.OpenAsync("/household");
        Assert.Single(page.Page.QuerySelectorAll("link[rel=stylesheet][href*='css/household']"));
        Assert.DoesNotMatch(@"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", page.Html);
        Assert.Empty((await visitor.OpenAsync("/")).Page.QuerySelectorAll("link[href*='css/household']"));
    }

    [Fact]
    public async Task Whoever_only_holds_a_phone_has_no_way_there_and_sees_nobody_there()
    {
        Domain.Lines.Msisdn spare = default;
        await host.StoreAsync(scenario => spare = scenario.Home.AddLine(scenario.Mobiles, user: null).Number);
        using var holder = host.NewVisitor();
        await holder.SignInAsync(host, spare);

        var page = await holder.OpenAsync("/household");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Page.QuerySelector("nav a[href='/household']"));
        Assert.DoesNotMatch("Alex|Sam|Noah|Mobiles", page.Text);
    }
}
