using HouseholdPortal.Application.Demo;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.AspNetCore.Hosting;

namespace HouseholdPortal.Web.Tests.Simulator;

/// <summary>The pages that a code is asked for on say, in the demo, where it arrives.</summary>
public sealed class WhereCodesArriveTests(WhereCodesArriveTests.DemoHost demo, PortalHost portal) : IClassFixture<WhereCodesArriveTests.DemoHost>, IClassFixture<PortalHost>
{
    [Fact]
    public async Task In_the_demo_signing_in_and_its_code_page_lead_to_the_handsets_in_a_new_tab()
    {
        using var visitor = demo.NewVisitor();
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/sign-in"), "number", ("number", "+" + DemoNumbers.Leila.Digits));

        foreach (var path in new[] { "/sign-in", asked.Next! })
        {
            var link = (await visitor.OpenAsync(path)).Page.Link("Open the demo phones (new tab)");
            Assert.Equal(("/simulator", "_blank"), (link.GetAttribute("href"), link.GetAttribute("target")));
        }
    }

    [Fact]
    public async Task Where_the_simulator_does_not_answer_nothing_leads_there()
    {
        using var visitor = portal.NewVisitor();
        Assert.DoesNotContain("demo", (await visitor.OpenAsync("/sign-in")).Text, StringComparison.OrdinalIgnoreCase);

        using var elsewhere = demo.NewVisitor();
        elsewhere.ForwardedFor = "192.0.2.7";
        Assert.DoesNotContain("demo", (await elsewhere.OpenAsync("/sign-in")).Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The real program with the demo.</summary>
    public sealed class DemoHost : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:Enabled", "true");
        }
    }
}
