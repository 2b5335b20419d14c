using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Approvals;

/// <summary>Somebody asks a member at night, when nobody is texted, and the page that waits says so.</summary>
public sealed class QuietHoursTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_page_that_waits_says_when_the_message_goes_out_and_then_that_it_went()
    {
        var scenario = await host.StoreAsync(scenario => scenario.LetLodgerSee());
        host.Time.Advance(TimeSpan.FromHours(13));
        using (var evening = host.NewVisitor())
        {
            Assert.Contains("Alex gets a message tomorrow at 07:00.", Words(await evening.OpenAsync(await AskAsync(evening, scenario))), StringComparison.Ordinal);
        }

        host.Time.Advance(TimeSpan.FromHours(7.75));
        using var visitor = host.NewVisitor();
        var waiting = await AskAsync(visitor, scenario);
        Assert.Contains("Alex gets a message at 07:00.", Words(await visitor.OpenAsync(waiting)), StringComparison.Ordinal);

        host.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Contains("We sent Alex a message.", Words(await visitor.OpenAsync(waiting)), StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(Visitor visitor, Scenario scenario)
    {
        await visitor.SignInAsync(host, scenario.Lodger.Number);
        var finding = await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}");
        return (await visitor.SendAsync(finding, $"ask-{scenario.Payer.Id.Value:N}")).Next!;
    }

    private static string Words(Visitor.Answer answer) => answer.Page.MainContent().TextContent;
}
