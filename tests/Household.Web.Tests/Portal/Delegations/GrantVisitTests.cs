using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Delegations;

/// <summary>The form “Let someone do more” as the program serves it: whom, for what, exactly what, and what the other will see. All of it stands in the address.</summary>
public sealed class GrantVisitTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly string[] s_never = ["end the line", "replace the SIM", "take the number to another company"];

    [Fact]
    public async Task It_begins_with_the_first_template_and_says_exactly_what_that_is()
    {
        var scenario = await host.StoreAsync();
        var page = await OpenAsync(scenario.Payer, $"who={scenario.Partner.Id.Value}&line={scenario.PayersLine.Id.Value}");

        Assert.Equal(("Sam", "Your line"), (page.Page.Field("Who").GetAttribute("value"), page.Page.Field("For what").GetAttribute("value")));
        Assert.True(Box(page, "Can run this line").IsChecked);
        Assert.Equal(
            ["See the line, its contract, and whether SIM and phone work", "See what it costs", "See how much is used", "End an old contract and get money back", "Change to a plan that costs no more", "Change to a plan that costs more", "Change a plan back within 14 days"],
            Ticked(page));
        Assert.Contains("Alex lets you run Alex’s line", page.Text, StringComparison.Ordinal);
        Assert.All(s_never, never => Assert.Contains(never, page.Text, StringComparison.Ordinal));
        Assert.Contains("Why you can do this", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_given_cannot_be_ticked_and_says_why()
    {
        var scenario = await host.StoreAsync();
        var page = await OpenAsync(scenario.Payer, $"who={scenario.Son.Id.Value}&line={scenario.PartnersLine.Id.Value}");

        foreach (var (name, why) in new[] { ("See who is called and texted, and when", "Only the person who uses the line"), ("Pay the bill", "Choose the account") })
        {
            var box = Box(page, name);
            Assert.True(box.IsDisabled);
            Assert.Contains(why, box.ParentElement!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whatever_is_chosen_is_in_the_address_and_a_reload_shows_it_again()
    {
        var scenario = await host.StoreAsync();
        var page = await OpenAsync(
            scenario.Payer, $"who={scenario.Partner.Id.Value}&account={scenario.Mobiles.Id.Value}&may={(int)Permission.SeeAccountBill}.{(int)Permission.ChangePlanDearer}&dearer=1250&until=2031-06-30");

        Assert.Equal(["See the whole bill", "Change to a plan that costs more"], Ticked(page));
        Assert.Equal("12.50", page.Page.Field("How much dearer it may get without asking you").GetAttribute("value"));
        Assert.Contains("Up to £12.50 dearer in all", page.Text, StringComparison.Ordinal);
        Assert.Contains("15 January 2031 to 30 June 2031", page.Text.Replace("\u00a0", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_may_let_the_payer_see_what_only_they_see()
    {
        var scenario = await host.StoreAsync();
        var page = await OpenAsync(scenario.Partner, $"who={scenario.Payer.Id.Value}&line={scenario.PartnersLine.Id.Value}&may={(int)Permission.SeeUsageDetail}");

        Assert.Equal(["See who is called and texted, and when"], Ticked(page));
        Assert.DoesNotContain(page.Page.QuerySelectorAll<IHtmlInputElement>("input[type=radio]"), radio => radio.IsChecked);
    }

    [Fact]
    public async Task Whoever_has_nobody_to_let_finds_out_how_there_could_be_somebody()
    {
        var scenario = await host.StoreAsync();
        var page = await OpenAsync(scenario.Lodger, "");
        Assert.Contains("Nothing to share yet", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("Alex|Sam|Noah", page.Text);
    }

    [Theory]
    [InlineData("id=nothing&who=7&line=&may=x.99999999999.-3&dearer=-4&from=yesterday&until=2031-02-30")]
    [InlineData("who=00000000-0000-0000-0000-000000000000&account=00000000-0000-0000-0000-000000000000&may=")]
    [InlineData("from=9999-12-31&until=9999-12-31")]
    public async Task Whatever_stands_in_the_address_the_page_opens(string query)
    {
        var scenario = await host.StoreAsync();
        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(scenario.Payer, query)).Status);
    }

    [Fact]
    public async Task One_that_there_is_is_changed_with_what_it_gives_ticked()
    {
        Delegation? given = null;
        var scenario = await host.StoreAsync(one => given = one.Home.Add(Let(one)));
        var page = await OpenAsync(scenario.Payer, $"id={given!.Id.Value}");

        Assert.Equal("Change what Sam can do", page.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["See the line, its contract, and whether SIM and phone work"], Ticked(page));
        Assert.DoesNotContain("For what", page.Text, StringComparison.Ordinal);

        // It is the grantor’s to change: for everybody else the form begins anew.
        Assert.Equal("Let someone do more", (await OpenAsync(scenario.Partner, $"id={given.Id.Value}")).Page.QuerySelector("h1")!.TextContent);
    }

    internal static Delegation Let(Scenario scenario) => new(
        scenario.HouseholdId, DelegationId.From(scenario.PayersLine.Id.Value), scenario.Payer.Id, scenario.Partner.Id, scenario.PayersLine.Id, accountId: null, [Permission.SeeLine], Money.Zero("GBP"),
        new(scenario.Home.Today, scenario.Home.Today.AddDays(60)));

    private async Task<Visitor.Answer> OpenAsync(ScenarioMember member, string query)
    {
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, member.Number);
        return await visitor.OpenAsync($"/household/grant?{query}");
    }

    private static IHtmlInputElement Box(Visitor.Answer page, string name) =>
        page.Page.QuerySelectorAll<IHtmlInputElement>("label input").Single(box => box.ParentElement!.TextContent.Trim().StartsWith(name, StringComparison.Ordinal));

    private static IEnumerable<string> Ticked(Visitor.Answer page) =>
        page.Page.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]").Where(box => box.IsChecked).Select(box => box.ParentElement!.TextContent.Trim());
}
