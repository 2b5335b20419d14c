using System.Net;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Tests.Admin;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Ui.Circuits;

namespace HouseholdPortal.Web.Tests.Ui.Circuits;

public sealed class CircuitDoorTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_connection_is_for_a_session_that_its_cookies_hold_and_from_a_page_of_ours()
    {
        var (visitor, passkey) = await host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        using (visitor)
        using (passkey)
        {
            var session = (await visitor.SessionAsync()).Id;
            var cookie = visitor.Cookies["household-staff"]!.Value;

            Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(session, cookie, host.Origin));
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(session, cookie, "https://evil.example"));
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(session, cookie, host.Origin + ".evil.example"));
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(session, cookie, origin: null));
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(session, cookie: null, host.Origin));
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(Guid.Empty, cookie, host.Origin));
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(session, cookie, "https://evil.example", "/_BLAZOR"));
            Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(session, cookie, host.Origin, "/_BLAZOR"));

            await visitor.SendAsync(await visitor.OpenAsync("/admin/sign-out"), "sign-out");
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(session, cookie, host.Origin));
        }
    }

    [Fact]
    public async Task A_page_and_a_connection_too_many_are_refused_and_a_closed_one_makes_room()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.Administrator);
        using (visitor)
        using (passkey)
        {
            var session = (await visitor.SessionAsync()).Id;
            var cookie = visitor.Cookies["household-staff"]!.Value;
            var circuits = host.Get<OpenCircuits>();
            var most = host.Get<CircuitCaps>().PerSession;
            for (var i = 0; i < most - 1; i++) Assert.True(circuits.TryOpen(session));
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/admin/staff")).Status);

            Assert.True(circuits.TryOpen(session));
            Assert.False(circuits.TryOpen(session));
            var full = await visitor.OpenAsync("/admin/staff");
            Assert.Equal(HttpStatusCode.TooManyRequests, full.Status);
            Assert.Contains("Too many windows open", full.Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.TooManyRequests, await ConnectAsync(session, cookie, host.Origin));
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/admin/sign-out")).Status);

            circuits.Close(session);
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/admin/staff")).Status);
            for (var i = 0; i < most - 1; i++) circuits.Close(session);
        }
    }

    [Fact]
    public async Task Connecting_keeps_no_session_alive_and_what_a_person_does_on_the_page_keeps_it()
    {
        var (visitor, passkey) = await host.HireAsync("Kit Moss", StaffRoles.Administrator);
        using (visitor)
        using (passkey)
        {
            var session = (await visitor.SessionAsync()).Id;
            var cookie = visitor.Cookies["household-staff"]!.Value;

            host.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(HttpStatusCode.NoContent, await SeenAsync(cookie));
            host.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(session, cookie, host.Origin));
            host.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(session, cookie, host.Origin));
        }
    }

    [Fact]
    public async Task Only_interactive_pages_may_style_elements_and_none_may_run_anything_of_another_origin()
    {
        var (visitor, passkey) = await host.HireAsync("Ana Ruiz", StaffRoles.Administrator);
        using (visitor)
        using (passkey)
        {
            var working = Assert.Single((await visitor.OpenAsync("/admin/staff")).Headers.GetValues("Content-Security-Policy"));
            var still = Assert.Single((await visitor.OpenAsync("/admin/sign-out")).Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("style-src-attr 'unsafe-inline'", working, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", still, StringComparison.Ordinal);
            Assert.All([working, still], policy => Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal));
        }
    }

    private Task<HttpStatusCode> SeenAsync(string cookie) => host.SeenAsync("/admin/live/seen", "household-staff=" + cookie);

    private Task<HttpStatusCode> ConnectAsync(Guid session, string? cookie, string? origin, string path = "/_blazor") =>
        host.ConnectAsync(session, cookie is null ? null : "household-staff=" + cookie, origin, path);
}
