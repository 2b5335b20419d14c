using System.Text.RegularExpressions;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Approvals;

/// <summary>The link to one’s own phone, opened here and there, without script.</summary>
public sealed partial class OwnLinkTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Opened_in_the_browser_that_asked_it_says_so_and_asks_nobody_whether_it_was_them()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var (_, link) = await AskAsync(visitor, scenario);

        var here = await FollowAsync(visitor, link);
        Assert.StartsWith("Confirm it’s you", here.Page.Title().TextContent, StringComparison.Ordinal);
        Assert.Contains("You asked for this in this browser.", here.Text, StringComparison.Ordinal);

        using var other = host.NewVisitor();
        await other.SignInAsync(host, scenario.Partner.Number);
        var there = await FollowAsync(other, link);
        Assert.StartsWith("Is this you", there.Page.Title().TextContent, StringComparison.Ordinal);
        Assert.Contains("This comes from another browser where you’re signed in.", there.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_number_stands_on_the_asking_screen_at_a_time_and_the_page_of_the_link_asks_for_the_six_digits()
    {
        var scenario = await host.StoreAsync();
        using var laptop = host.NewVisitor();
        await laptop.SignInAsync(host, scenario.Partner.Number);
        var (waiting, link) = await AskAsync(laptop, scenario);
        Assert.Single((await laptop.OpenAsync(waiting)).Page.AllByTestId("screen-number"));

        using var phone = host.NewVisitor();
        var opened = await FollowAsync(phone, link);
        Assert.Empty((await laptop.OpenAsync(waiting)).Page.AllByTestId("screen-digits"));
        var shown = await phone.SendAsync(opened, "question-show", ("want", "show"));

        var page = (await laptop.OpenAsync(waiting)).Page;
        Assert.Empty(page.AllByTestId("screen-number"));
        var digits = Assert.Single(page.AllByTestId("screen-digits")).TextContent;
        var done = await phone.SendAsync(shown, "question-digits", ("want", "screen"), ("digits", digits));
        Assert.Equal("Done. You can put this phone away.", done.Page.Title().TextContent);
    }

    /// <summary>Has a link sent to one’s own phone; returns the page that waits, and the link’s path.</summary>
    private async Task<(string Waiting, string Link)> AskAsync(Visitor visitor, Scenario scenario)
    {
        var asked = await visitor.SendAsync(await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}"), "settle");
        var choose = await visitor.OpenAsync(asked.Next!.Replace("step=choose", "step=link", StringComparison.Ordinal));
        var sent = await visitor.SendAsync(choose, "confirm-step", ("want", "link"), ("number", choose.ValueOf("number")!));
        await host.WorkAsync();
        return (sent.Next!, Link().Match(host.Sms.To(scenario.Partner.Number)[^1]).Value);
    }

    private static async Task<Visitor.Answer> FollowAsync(Visitor visitor, string link) => await visitor.OpenAsync((await visitor.OpenAsync(link)).Next!);

    [GeneratedRegex("/a/[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
