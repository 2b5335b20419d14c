using System.Net;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Admin;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Ui.Circuits;

namespace HouseholdPortal.Web.Tests.Ui.Circuits;

/// <summary>The circuits of a household's pages belong to its sessions, as those of staff do to theirs.</summary>
public sealed class HouseholdCircuitTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Page = "/household";

    [Fact]
    public async Task A_connection_is_for_the_session_of_the_household_and_ends_with_it()
    {
        using var visitor = await SignedInAsync(scenario => scenario.Payer);
        using var other = await SignedInAsync(scenario => scenario.Payer);
        var (session, cookies) = (await SessionAsync(visitor), CookieOf(visitor));

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await host.ConnectAsync(session, cookies, host.Origin));
        Assert.Equal(HttpStatusCode.Forbidden, await host.ConnectAsync(session, cookies, "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await host.ConnectAsync(session, CookieOf(other), host.Origin));

        await visitor.SendAsync(await visitor.OpenAsync(Page), "sign-out");
        Assert.Equal(HttpStatusCode.Forbidden, await host.ConnectAsync(session, cookies, host.Origin));
    }

    [Fact]
    public async Task In_a_browser_with_both_sessions_each_page_has_its_own()
    {
        using var visitor = await SignedInAsync(scenario => scenario.Partner);
        var (colleague, passkey) = await host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        using (colleague)
        using (passkey)
        {
            var both = CookieOf(visitor) + "; household-staff=" + colleague.Cookies["household-staff"]!.Value;

            Assert.Equal(HttpStatusCode.SwitchingProtocols, await host.ConnectAsync(await SessionAsync(visitor), both, host.Origin));
            Assert.Equal(HttpStatusCode.SwitchingProtocols, await host.ConnectAsync((await colleague.SessionAsync()).Id, both, host.Origin));
            Assert.Equal(HttpStatusCode.Forbidden, await host.ConnectAsync((await colleague.SessionAsync()).Id, CookieOf(visitor), host.Origin));
        }
    }

    [Fact]
    public async Task Connecting_keeps_no_session_alive_and_what_a_person_does_on_the_page_keeps_it()
    {
        using var visitor = await SignedInAsync(scenario => scenario.Son);
        var (session, cookies) = (await SessionAsync(visitor), CookieOf(visitor));

        host.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.NoContent, await host.SeenAsync("/live/seen", cookies));
        host.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await host.ConnectAsync(session, cookies, host.Origin));
        host.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Forbidden, await host.ConnectAsync(session, cookies, host.Origin));
    }

    [Fact]
    public async Task A_page_too_many_says_so_in_the_frame_of_the_household()
    {
        using var visitor = await SignedInAsync(scenario => scenario.Payer);
        var session = await SessionAsync(visitor);
        var (circuits, most) = (host.Get<OpenCircuits>(), host.Get<CircuitCaps>().PerSession);
        for (var i = 0; i < most; i++) Assert.True(circuits.TryOpen(session));

        var full = await visitor.OpenAsync(Page);

        Assert.Equal(HttpStatusCode.TooManyRequests, full.Status);
        Assert.Contains("Too many windows open", full.Text, StringComparison.Ordinal);
        Assert.Contains("/household", full.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/")).Status);
        for (var i = 0; i < most; i++) circuits.Close(session);
    }

    private static string CookieOf(Visitor visitor) => "household=" + visitor.Cookies["household"]!.Value;

    private static async Task<Guid> SessionAsync(Visitor visitor) =>
        Guid.Parse((await visitor.OpenAsync(Page)).Page.QuerySelector("circuit-curtain")!.GetAttribute("session")!);

    private async Task<Visitor> SignedInAsync(Func<Scenario, ScenarioMember> who)
    {
        var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, who(await host.StoreAsync()).Number);
        return visitor;
    }
}
