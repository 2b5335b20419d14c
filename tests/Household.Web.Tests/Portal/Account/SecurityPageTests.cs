using System.Net;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Portal.Account;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>Starts from a visitor on their security page.</summary>
public sealed class SecurityPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Every_other_browser_is_signed_out_by_one_button_and_is_so_at_its_next_request()
    {
        var scenario = await host.StoreAsync();
        using var other = host.NewVisitor();
        await other.SignInAsync(host, scenario.Partner.Number);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        var done = await visitor.SendAsync(await visitor.OpenAsync("/account/security"), "end", ("one", ""));

        Assert.Contains("2 browsers signed out", done.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in?return=%2Faccount%2Fsecurity", (await other.OpenAsync("/account/security")).Next);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/account/security")).Status);
    }

    [Fact]
    public async Task Ending_takes_a_button_that_says_which()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        var page = await visitor.SendAsync(await visitor.OpenAsync("/account/security"), "end", ("one", "nonsense"));

        Assert.DoesNotContain("signed out. Anything", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Page.Region("Where you’re signed in").AllByRole(Role.ListItem).Count);
    }

    [Fact]
    public void Every_kind_of_event_has_its_sentence()
    {
        var words = host.Services.CreateScope().ServiceProvider.GetRequiredService<SecurityEventWords>();
        foreach (var kind in Enum.GetValues<SecurityEventKind>())
            Assert.NotEqual(kind.ToString(), words.Of(new(default, default, kind, "", "x", default)));
    }

    [Fact]
    public void Every_reason_of_an_agent_is_in_words_and_what_other_staff_wrote_stays_as_it_is()
    {
        var words = host.Services.CreateScope().ServiceProvider.GetRequiredService<SecurityEventWords>();
        foreach (var reason in Enum.GetNames<LookReason>())
            Assert.DoesNotContain(reason, words.Of(new(default, default, SecurityEventKind.StaffLooked, "", reason, default)), StringComparison.Ordinal);
        Assert.EndsWith("Came to the shop", words.Of(new(default, default, SecurityEventKind.StaffLooked, "", "Came to the shop", default)), StringComparison.Ordinal);
    }
}
