using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Approvals;

/// <summary>Somebody asked a member who has a day to answer, and left the page that waits: its digits are what they have to tell them.</summary>
public sealed class WayBackTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Every_page_and_the_inbox_lead_back_to_it_until_it_is_over_in_every_session_of_theirs_and_nobody_elses()
    {
        var scenario = await host.StoreAsync(scenario => scenario.LetLodgerSee());
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Lodger.Number);
        var finding = await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}");
        var waiting = (await visitor.SendAsync(finding, $"ask-{scenario.Payer.Id.Value:N}")).Next!;

        foreach (var path in new[] { "/", "/account/security", "/requests" })
            Assert.Contains(waiting, Hrefs(await visitor.OpenAsync(path)));
        Assert.Empty((await visitor.OpenAsync(waiting)).Page.AllByTestId("notice"));

        using var elsewhere = host.NewVisitor();
        await elsewhere.SignInAsync(host, scenario.Lodger.Number);
        Assert.Contains(waiting, Hrefs(await elsewhere.OpenAsync("/")));
        using var another = host.NewVisitor();
        await another.SignInAsync(host, scenario.Partner.Number);
        Assert.DoesNotContain(waiting, Hrefs(await another.OpenAsync("/")));
        Assert.DoesNotContain(waiting, Hrefs(await another.OpenAsync("/requests")));

        await visitor.SendAsync(await visitor.OpenAsync(waiting), "cancel");
        Assert.DoesNotContain(waiting, Hrefs(await visitor.OpenAsync("/requests")));
    }

    private static IReadOnlyList<string?> Hrefs(Visitor.Answer answer)
    {
        IReadOnlyList<string?> found = [.. answer.Page.AllByRole(Role.Link).Select(link => link.GetAttribute("href"))];
        Assert.NotEmpty(found);
        return found;
    }
}
