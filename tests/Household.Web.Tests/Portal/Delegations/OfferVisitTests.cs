using System.Net;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Delegations;

/// <summary>Somebody is offered something: they see exactly what it is, on the pages that they come by, and answer without script.</summary>
public sealed class OfferVisitTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_home_page_leads_to_the_offer_and_accepting_it_is_one_press()
    {
        var (scenario, id) = await OfferedAsync();
        using var partner = host.NewVisitor();
        await partner.SignInAsync(host, scenario.Partner.Number);
        var link = (await partner.OpenAsync("/")).Page.AllByRole(Role.Link, "See what that means and answer").Single();

        var offer = await partner.OpenAsync(link.GetAttribute("href")!);
        Assert.Equal("Alex lets you run Alex’s line", offer.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Up to £10.00 dearer in all", offer.Text, StringComparison.Ordinal);
        var sent = await partner.SendAsync(offer, "accept", ("offer", "1"));
        Assert.Equal(HttpStatusCode.Found, sent.Status);
        Assert.Contains("You’ve accepted", (await partner.OpenAsync(sent.Next!)).Text, StringComparison.Ordinal);

        await using var db = await host.OpenAsync();
        Assert.Equal(DelegationState.Accepted, (await db.Delegations.SingleAsync(d => d.Id == id, TestContext.Current.CancellationToken)).State);
        Assert.Empty((await partner.OpenAsync("/")).Page.AllByRole(Role.Link, "See what that means and answer"));
        Assert.DoesNotContain("accept", (await partner.OpenAsync($"/household/offers/{id.Value}")).Page.Handlers());
    }

    [Fact]
    public async Task Saying_no_is_as_short()
    {
        var (scenario, id) = await OfferedAsync();
        using var partner = host.NewVisitor();
        await partner.SignInAsync(host, scenario.Partner.Number);
        var sent = await partner.SendAsync(await partner.OpenAsync($"/household/offers/{id.Value}"), "decline", ("offer", "1"));
        Assert.Contains("You’ve said no", (await partner.OpenAsync(sent.Next!)).Text, StringComparison.Ordinal);
        Assert.Contains("This offer has ended", (await partner.OpenAsync($"/household/offers/{id.Value}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_what_was_changed_meanwhile_shows_what_it_is_now()
    {
        var (scenario, id) = await OfferedAsync();
        using var partner = host.NewVisitor();
        await partner.SignInAsync(host, scenario.Partner.Number);
        var page = await partner.OpenAsync($"/household/offers/{id.Value}");
        await using (var db = await host.OpenAsync())
        {
            var today = scenario.Home.Today;
            var offer = await db.Delegations.SingleAsync(d => d.Id == id, TestContext.Current.CancellationToken);
            Assert.Null(offer.Change(new([Permission.SeeLine], Money.Zero("GBP"), new(today, today.AddDays(9))), today, host.Time.GetUtcNow()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var sent = await partner.SendAsync(page, "accept", ("offer", "1"));
        var now = await partner.OpenAsync(sent.Next!);
        Assert.Contains("The offer changed before you answered", now.Text, StringComparison.Ordinal);
        Assert.Contains("accept", now.Page.Handlers());
    }

    [Fact]
    public async Task An_offer_is_nobody_else_s_to_see()
    {
        var (scenario, id) = await OfferedAsync();
        foreach (var number in new[] { scenario.Son.Number, scenario.Lodger.Number, scenario.Stranger.Number })
        {
            using var other = host.NewVisitor();
            await other.SignInAsync(host, number);
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/household/offers/{id.Value}")).Status);
            Assert.DoesNotMatch("lets you run", (await other.OpenAsync("/")).Text);
        }
    }

    [Fact]
    public async Task Who_can_do_what_says_why_and_how_it_ends()
    {
        var given = DelegationId.From(Guid.Empty);
        var scenario = await host.StoreAsync(one => given = one.Home.Add(GrantVisitTests.Let(one)).Id);
        using var payer = host.NewVisitor();
        await payer.SignInAsync(host, scenario.Payer.Number);
        var rights = await payer.OpenAsync("/household/rights");
        Assert.Contains("You let Sam help with your line", rights.Text, StringComparison.Ordinal);
        Assert.Contains("Sam, with your line", rights.Text, StringComparison.Ordinal);
        Assert.Contains("This lasts as long as Sam uses the line.", rights.Text, StringComparison.Ordinal);
        Assert.Contains("This ends when Noah is 18", rights.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("Lee", rights.Text);
        Assert.StartsWith("/confirm/", (await payer.SendAsync(rights, $"revoke-{given.Value}")).Next!, StringComparison.Ordinal);

        using var partner = host.NewVisitor();
        await partner.SignInAsync(host, scenario.Partner.Number);
        var own = await partner.OpenAsync("/household/rights");
        Assert.Contains("Alex lets you help with Alex’s line", own.Text, StringComparison.Ordinal);
        var sent = await partner.SendAsync(own, $"give-back-{given.Value}");
        Assert.Contains("You’ve given it back", (await partner.OpenAsync(sent.Next!)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("help with Alex", (await partner.OpenAsync("/household/rights")).Text, StringComparison.Ordinal);
    }

    private async Task<(Scenario Scenario, DelegationId Id)> OfferedAsync()
    {
        DelegationId id = default;
        var scenario = await host.StoreAsync(one => id = one.Home.Add(Delegation.Offer(
            one.HouseholdId, DelegationId.From(one.PayersLine.Id.Value), one.Payer.Id, one.Partner.Id, one.PayersLine.Id, account: null,
            new(DelegationTemplate.RunLine.Permissions(), new(1000, "GBP"), new(one.Home.Today, one.Home.Today.AddDays(60))), one.Home.Today, host.Time.GetUtcNow())).Id);
        return (scenario, id);
    }
}
