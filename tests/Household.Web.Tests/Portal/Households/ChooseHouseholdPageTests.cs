using System.Net;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>Somebody in two households, in a browser without script.</summary>
public sealed class ChooseHouseholdPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/", "/households")]
    [InlineData("/bills", "/households?next=%2Fbills")]
    [InlineData("/lines", "/households?next=%2Flines")]
    [InlineData("/household", "/households?next=%2Fhousehold")]
    public async Task A_page_that_says_of_no_household_leads_to_the_choice_and_the_choice_back_to_it(string page, string choice)
    {
        var scenario = await host.StoreAsync();
        using var kim = host.NewVisitor();
        await kim.SignInAsync(host, scenario.InBoth.Number);

        var asked = await kim.OpenAsync(page);
        Assert.Equal((HttpStatusCode.Redirect, choice), (asked.Status, asked.Next));
        var shown = await kim.OpenAsync(choice);
        Assert.Equal("Which household?", shown.Page.ByRole(Role.Heading, "Which household?").TextContent);

        var chosen = await kim.SendAsync(shown, "choose", ("household", scenario.Flat.Id.Value.ToString()));
        Assert.Equal(page, chosen.Next);
        var there = await kim.OpenAsync(page);
        Assert.Equal(HttpStatusCode.OK, there.Status);
        Assert.Contains("Kim’s flat", there.Page.ByTestId("household").TextContent, StringComparison.Ordinal);
        Assert.Equal("/households", there.Page.ByRole(Role.Link, "Change household").GetAttribute("href"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("of others")]
    public async Task What_is_none_of_theirs_is_not_chosen_and_they_are_told(string typed)
    {
        var scenario = await host.StoreAsync();
        using var kim = host.NewVisitor();
        await kim.SignInAsync(host, scenario.InBoth.Number);
        var told = await kim.SendAsync(await kim.OpenAsync("/households"), "choose", ("household", typed is "of others" ? scenario.HouseholdId.Value.ToString() : typed));
        Assert.Contains("You’re not in that household.", told.Text, StringComparison.Ordinal);
        Assert.Equal("/households", (await kim.OpenAsync("/")).Next);
    }

    [Fact]
    public async Task The_address_leads_nowhere_else()
    {
        var scenario = await host.StoreAsync();
        using var kim = host.NewVisitor();
        await kim.SignInAsync(host, scenario.InBoth.Number);
        var shown = await kim.OpenAsync("/households?next=https%3A%2F%2Felsewhere.example");
        Assert.Equal("/", (await kim.SendAsync(shown, "choose", ("household", scenario.Flat.Id.Value.ToString()))).Next);
    }

    [Fact]
    public async Task Somebody_in_one_household_is_shown_no_switch()
    {
        var scenario = await host.StoreAsync();
        using var lodger = host.NewVisitor();
        await lodger.SignInAsync(host, scenario.Lodger.Number);
        Assert.Empty((await lodger.OpenAsync("/")).Page.AllByTestId("household"));
        Assert.Equal("/", (await lodger.OpenAsync("/households")).Next);
    }
}
