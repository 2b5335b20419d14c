using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Plans;

/// <summary>The pages of a line’s plan before any script runs: what each costs, who decides, and what may not be seen.</summary>
public sealed class PlanPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_user_reads_what_each_plan_costs_and_who_decides()
    {
        var scenario = await StoreAsync();
        using var partner = await VisitorAsync(scenario.Partner);
        var line = await partner.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}");
        Assert.Equal($"/lines/{scenario.PartnersLine.Id.Value}/plan", line.Page.Link("Compare plans").GetAttribute("href"));

        var page = await partner.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/plan");
        foreach (var said in (string[])["You have Plus 40 GB for £29.99 a month", "Smaller 30 GB", "You decide.", "It’s no dearer, so nobody is asked", "Larger 60 GB", "Alex decides."]) Assert.Contains(said, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_reads_what_plans_cost_and_not_what_their_line_does()
    {
        var scenario = await StoreAsync();
        using var son = await VisitorAsync(scenario.Son);
        var page = await son.OpenAsync($"/lines/{scenario.SonsLine.Id.Value}/plan");
        Assert.Contains("You have Junior.", page.Text, StringComparison.Ordinal);
        Assert.Contains("£34.99", page.Text, StringComparison.Ordinal);
        foreach (var hidden in (string[])["£10.00", "more than now", "less than now"]) Assert.DoesNotContain(hidden, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_finds_it_nor_the_allowance_nor_a_summary()
    {
        var scenario = await StoreAsync();
        foreach (var member in (ScenarioMember[])[scenario.Lodger, scenario.Stranger])
        {
            using var visitor = await VisitorAsync(member);
            Assert.DoesNotContain("Plus 40 GB", (await visitor.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/plan")).Text, StringComparison.Ordinal);
            foreach (var path in (string[])[$"/lines/{scenario.PartnersLine.Id.Value}/allowance", $"/contracts/{scenario.Upgrade.Id.Value}/summary", $"/contracts/{scenario.Upgrade.Id.Value}/undo"])
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(path)).Status);
        }

        using var user = await VisitorAsync(scenario.Partner);
        Assert.Equal(HttpStatusCode.NotFound, (await user.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/allowance")).Status);
    }

    [Fact]
    public async Task The_payer_types_an_allowance_and_begins_it()
    {
        var scenario = await StoreAsync();
        using var payer = await VisitorAsync(scenario.Payer);
        var page = await payer.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/allowance");
        Assert.Contains("How much may Sam add?", page.Text, StringComparison.Ordinal);
        foreach (var slip in (string[])["", "ten", "-1", "10.005", "10001"]) Assert.NotNull((await payer.SendAsync(page, "allowance", ("sum", slip))).ErrorAt("sum"));

        var begun = await payer.SendAsync(page, "allowance", ("sum", "£12.50"));
        Assert.StartsWith("/confirm/", begun.Next, StringComparison.Ordinal);
        Assert.Contains("Let Sam add up to £12.50", (await payer.OpenAsync(begun.Next!)).Text, StringComparison.Ordinal);
    }

    private async Task<Scenario> StoreAsync()
    {
        var scenario = await host.StoreAsync();
        var today = scenario.Home.Today;
        CatalogueEntry Plan(string code, string name, long pence, int gb) => new(code, today.AddYears(-4), name, new(
            OfferingKind.Plan, LineKind.Mobile, new(pence, "GBP"), new(0, "GBP"), 0, new(pence, "GBP"), new(gb * 1000L, 10_000, null, null), OutOfBundle.Stops, new(300, 50)));
        var offers = await host.Get<LoadCatalogue>().RunAsync([Plan("plus-40", "Plus 40 GB", 2999, 40), Plan("smaller-30", "Smaller 30 GB", 2499, 30), Plan("larger-60", "Larger 60 GB", 3499, 60)], Cancel);
        await using var db = await host.OpenAsync();
        await db.Contracts.Where(contract => contract.Id == scenario.Upgrade.Id).ExecuteUpdateAsync(set => set.SetProperty(contract => contract.OfferingVersionId, offers["plus-40"].Id), Cancel);
        return scenario;
    }

    private async Task<Visitor> VisitorAsync(ScenarioMember member)
    {
        var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, member.Number);
        return visitor;
    }
}
