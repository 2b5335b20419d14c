using Bunit;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.GrowingUp;
using HouseholdPortal.Web.Portal.Home;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.GrowingUp;

public sealed class OfAgePageTests(SqliteTestDatabase database) : PageTest(database)
{
    [Fact]
    public async Task A_new_adult_reads_what_changed_for_whom_and_that_the_payer_stays()
    {
        var scenario = await StoreAsync(settings: new() { SonAge = 18 });

        var page = See<OfAgePage>(scenario.Son.Session.Id).Tree();

        Assert.Equal("You are 18", Words(page.Title()));
        Assert.NotNull(page.Text("Your line is yours to run. Alex and Sam can no longer act for you."));
        Assert.Equal(["Your line", "What you may want to do"], page.Headings(2));
        Assert.NotNull(page.Text("Alex goes on paying for this line, and sees what it costs."));
        Assert.Equal($"/lines/{scenario.SonsLine.Id.Value}", page.Link("Go to your line").GetAttribute("href"));
        Assert.NotNull(page.Text("You can take the line over and pay for it yourself: £10.00 a month, with the same number and plan."));
        Assert.Equal($"/lines/{scenario.SonsLine.Id.Value}/take-over", page.Link("Take the line over").GetAttribute("href"));
    }

    [Fact]
    public async Task Before_the_day_they_read_from_when_they_can_take_the_line_over_and_not_what_it_costs()
    {
        var scenario = await StoreAsync();
        await using (var db = await Host.OpenAsync())
        {
            var born = scenario.Home.Today.AddYears(-18).AddDays(3);
            await db.Members.Where(m => m.HouseholdId == scenario.HouseholdId && m.Id == scenario.Son.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.BornOn, born), Xunit.TestContext.Current.CancellationToken);
        }

        var seen = See<OfAgePage>(scenario.Son.Session.Id);
        var page = seen.Tree();

        Assert.NotNull(page.Text("From that day you can take the line over and pay for it yourself."));
        Assert.DoesNotContain("£", seen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_leads_there_near_the_day_and_never_else()
    {
        var grown = await StoreAsync(settings: new() { SonAge = 18 });
        Assert.Equal("/household/of-age", See<HomePage>(grown.Son.Session.Id).Tree().Link("Your line is yours to run now. See what you can do.").GetAttribute("href"));
        var small = await StoreAsync();
        Assert.DoesNotContain("of-age", See<HomePage>(small.Son.Session.Id).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_else_finds_nothing_there()
    {
        var scenario = await StoreAsync();
        See<OfAgePage>(scenario.Son.Session.Id);
        Assert.True(IsNotFound);
    }
}
