using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Simulator;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.TakingOver;

/// <summary>The pages of taking a line or an account over, in a browser without script.</summary>
public sealed class TakeOverPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_line_s_user_reads_what_comes_first_and_begins_onto_a_new_account()
    {
        var scenario = await host.StoreAsync();
        using var partner = await VisitorAsync(scenario.Partner);
        var path = $"/lines/{scenario.PartnersLine.Id.Value}/take-over";
        Assert.Equal(path, (await partner.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}")).Page.Link("Take the line over").GetAttribute("href"));

        var page = await partner.OpenAsync(path);
        foreach (var said in (string[])["Alex pays for your line now, on the account Mobiles", "£29.99 a month", "Plus 40 GB", "there’s no charge for leaving", "Nothing"]) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("£20.00", page.Text, StringComparison.Ordinal);
        var wrong = await partner.SendAsync(page, "take-over", ("name", " "), ("postcode", "here"));
        Assert.NotNull(wrong.ErrorAt("name"));
        Assert.NotNull(wrong.ErrorAt("postcode"));

        var begun = await partner.SendAsync(page, "take-over", ("name", "Sam’s phone"), ("postcode", "sw1a1aa"));
        Assert.StartsWith("/confirm/", begun.Next, StringComparison.Ordinal);
        var confirm = await partner.OpenAsync(begun.Next!);
        foreach (var said in (string[])["Take your line over", "Sam’s phone", "£29.99 a month", "A new one, in your name", "Alex pays"]) Assert.Contains(said, confirm.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_pays_for_an_account_already_chooses_between_it_and_a_new_one()
    {
        BillingAccount? own = null;
        var scenario = await host.StoreAsync(scenario => own = scenario.Home.AddAccount("Tablets", scenario.Partner));
        using var partner = await VisitorAsync(scenario.Partner);
        var page = await partner.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/take-over");

        Assert.Contains("Choose an account.", (await partner.SendAsync(page, "take-over", ("name", ""), ("postcode", ""))).Page.Body!.TextContent, StringComparison.Ordinal);
        var begun = await partner.SendAsync(page, "take-over", ("account", own!.Id.Value.ToString()), ("name", ""), ("postcode", ""));
        Assert.Contains("Tablets", (await partner.OpenAsync(begun.Next!)).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_finds_the_page_nor_gets_further_with_an_old_form()
    {
        var scenario = await host.StoreAsync();
        foreach (var member in (ScenarioMember[])[scenario.Payer, scenario.Son, scenario.Lodger, scenario.Stranger])
        {
            using var visitor = await VisitorAsync(member);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/take-over")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/accounts/{scenario.Mobiles.Id.Value}/take-over")).Status);
            var old = await visitor.SendOldFormAsync(await visitor.OpenAsync("/account/security"), $"/lines/{scenario.PartnersLine.Id.Value}/take-over", "take-over", ("name", "x"), ("postcode", "SW1A 1AA"));
            Assert.NotEqual(HttpStatusCode.InternalServerError, old.Status);
            Assert.False(old.Next?.StartsWith("/confirm/", StringComparison.Ordinal) ?? false);
        }
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_with_what_comes_next_and_without_a_form()
    {
        var scenario = await host.StoreAsync(scenario =>
        {
            scenario.Home.Add(new LineLock(scenario.HouseholdId, host.Get<IdSource>().New<LineLockId>(), scenario.PartnersLine.Id, LineFunction.TakeOver, scenario.Partner.Id, host.Time.GetUtcNow()));
            foreach (var paid in scenario.Home.Rows.OfType<Payment>().TakeLast(3).ToList()) scenario.Home.Rows.Remove(paid);
        });
        using var partner = await VisitorAsync(scenario.Partner);
        var locked = await partner.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/take-over");
        Assert.Contains("Taking this line over is locked.", locked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("take-over", locked.Page.Handlers());

        using var son = await VisitorAsync(scenario.Son);
        Assert.Equal(HttpStatusCode.NotFound, (await son.OpenAsync($"/lines/{scenario.SonsLine.Id.Value}/take-over")).Status);
    }

    [Fact]
    public async Task A_late_bill_is_said_with_its_amount()
    {
        var scenario = await host.StoreAsync(scenario =>
        {
            foreach (var paid in scenario.Home.Rows.OfType<Payment>().ToList()) scenario.Home.Rows.Remove(paid);
        });
        using var partner = await VisitorAsync(scenario.Partner);
        var page = await partner.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/take-over");
        Assert.Contains("is owed for this line.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Once Alex has paid it, you can go on.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("take-over", page.Page.Handlers());
    }

    [Fact]
    public async Task An_account_is_taken_over_by_who_sees_its_bills_and_others_are_told_to_see_them_first()
    {
        var scenario = await host.StoreAsync(scenario => scenario.Home.Add(new Delegation(
            scenario.HouseholdId, host.Get<IdSource>().New<DelegationId>(), scenario.Payer.Id, scenario.Lodger.Id, lineId: null, scenario.Mobiles.Id, [Permission.SeeAccountBill], new(0, "GBP"),
            new(scenario.Home.Today.AddDays(-1), scenario.Home.Today.AddDays(60)))));
        var path = $"/accounts/{scenario.Mobiles.Id.Value}/take-over";
        using var partner = await VisitorAsync(scenario.Partner);
        var unseen = await partner.OpenAsync(path);
        Assert.Contains("You can’t see yet what this account costs.", unseen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("£", unseen.Text, StringComparison.Ordinal);

        using var lodger = await VisitorAsync(scenario.Lodger);
        Assert.Equal(path, (await lodger.OpenAsync("/household")).Page.Link("Take over the account Mobiles").GetAttribute("href"));
        var page = await lodger.OpenAsync(path);
        foreach (var said in (string[])["£59.99 a month", "For 3 lines", "Then Alex is asked to agree."]) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        var begun = await lodger.SendAsync(page, "take-account-over");
        Assert.Contains("You pay for Mobiles from today", (await lodger.OpenAsync(begun.Next!)).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_s_credit_checks_refuse_when_told_to()
    {
        var checks = new SimulatedPayerChecks();
        Assert.True(checks.IsEligible(default));
        checks.Passes = false;
        Assert.False(checks.IsEligible(default));
    }

    private async Task<Visitor> VisitorAsync(ScenarioMember member)
    {
        var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, member.Number);
        return visitor;
    }
}
