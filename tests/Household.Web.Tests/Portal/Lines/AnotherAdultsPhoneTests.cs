using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Web.Tests.Portal.Lines;

/// <summary>A payer reads every page that speaks of another adult’s line, after that adult got a new SIM and another handset.</summary>
public sealed class AnotherAdultsPhoneTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string NewPhone = "Newphone 9";

    [Fact]
    public async Task No_page_tells_the_payer_which_sim_or_phone_it_is_nor_that_either_is_new()
    {
        Sim sim = null!;
        var scenario = await host.StoreAsync(scenario =>
        {
            var (home, line) = (scenario.Home, scenario.PartnersLine);
            home.Rows.Remove(line.Device);
            home.Add(new Device(home.Id, line.Device.Id, line.Id, scenario.Partner.Id, MadeUp.Imei(), NewPhone, host.Time.GetUtcNow().AddDays(-1)));
            sim = line.Sim;
        });
        var (payers, users) = (await ReadAsync(scenario, scenario.Payer), await ReadAsync(scenario, scenario.Partner));

        Assert.Contains(NewPhone, users, StringComparison.Ordinal);
        Assert.Contains(sim.Iccid.Ending, users, StringComparison.Ordinal);
        Assert.Contains("SIM and phone", payers, StringComparison.Ordinal);
        Assert.DoesNotContain(NewPhone, payers, StringComparison.Ordinal);
        Assert.DoesNotContain(sim.Iccid.Ending, payers, StringComparison.Ordinal);
        Assert.DoesNotContain("new phone", payers, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>All that a person can read about the line and on the pages around it.</summary>
    private async Task<string> ReadAsync(Scenario scenario, ScenarioMember reader)
    {
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, reader.Number);
        var line = $"/lines/{scenario.PartnersLine.Id.Value}";
        var pages = new List<string>();
        foreach (var page in (string[])[line, line + "/suspend", "/", "/lines", "/household", "/requests"]) pages.Add((await visitor.OpenAsync(page)).Text);
        return string.Join('\n', pages);
    }
}
