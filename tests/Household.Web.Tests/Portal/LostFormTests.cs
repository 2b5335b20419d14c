using System.Net;
using HouseholdPortal.Testing;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>A form sent from a page that has no such form any more leads to the page as it is now.</summary>
public sealed class LostFormTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_code_typed_where_nobody_asked_for_it_leads_to_asking_again()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        using var other = host.NewVisitor();
        var page = await visitor.GiveNumberAsync(host, scenario.Partner.Number);
        var address = page.Page.Form("code").GetAttribute("action")!;

        var sent = await other.SendOldFormAsync(await other.OpenAsync("/sign-in"), address, "code", ("code", host.DigitsTo(scenario.Partner.Number)!));

        Assert.Equal(HttpStatusCode.Found, sent.Status);
        Assert.Equal(address, sent.Next);
        Assert.Contains("browser that asked", (await other.OpenAsync(sent.Next!)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settle")]
    [InlineData("settle-step")]
    public async Task Whoever_may_not_settle_is_led_to_the_finding_and_nothing_is_settled(string form)
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Son.Number);
        var address = $"/findings/{scenario.Finding.Id.Value}";

        var sent = await visitor.SendOldFormAsync(await visitor.OpenAsync("/account/passkeys"), address, form);

        Assert.Equal(HttpStatusCode.Found, sent.Status);
        Assert.Equal(address, sent.Next);
        Assert.DoesNotContain("settle", (await visitor.OpenAsync(address)).Page.Handlers());
    }

    [Fact]
    public async Task A_form_that_a_page_never_had_is_refused_where_none_was_lost()
    {
        using var visitor = host.NewVisitor();

        var sent = await visitor.SendOldFormAsync(await visitor.OpenAsync("/sign-in"), "/sign-in", "nothing");

        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
    }
}
