using System.Net;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;

namespace HouseholdPortal.Web.Tests.Admin;

public sealed class AdminPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/staff")]
    public async Task Whoever_is_not_signed_in_as_staff_signs_in_first_though_they_are_as_a_person(string path)
    {
        var scenario = await host.StoreAsync();
        using var person = host.NewVisitor();
        await person.SignInAsync(host, scenario.Partner.Number);
        using var stranger = host.NewVisitor();

        Assert.StartsWith("/admin/sign-in", (await person.OpenAsync(path)).Next, StringComparison.Ordinal);
        Assert.StartsWith("/admin/sign-in", (await stranger.OpenAsync(path)).Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/nothing")]
    [InlineData("/admin/nothing/of/the/kind")]
    public async Task An_unknown_address_is_a_page_of_staff_s(string path)
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (visitor)
        using (passkey)
        {
            // Signed in as a person too, as somebody who tries things out is: the page is staff's nevertheless.
            var scenario = await host.StoreAsync();
            await visitor.SignInAsync(host, scenario.Partner.Number);
            var answer = await visitor.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Contains("/css/staff.", answer.Html, StringComparison.Ordinal);
            Assert.Equal("Page not found", answer.Page.QuerySelector("h1")!.TextContent);
            Assert.Equal("/admin", Assert.Single(answer.Page.QuerySelectorAll("main a")).GetAttribute("href"));
            Assert.Contains("Signed in as Jo Bell", answer.Page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("/admin/live/events", answer.Page.QuerySelector("live-events")!.GetAttribute("src"));
            Assert.Empty(answer.Page.QuerySelectorAll("a[href='tel:150']"));
        }
    }

    [Fact]
    public async Task A_recovery_that_there_is_not_is_a_page_of_staff_s_too()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (visitor)
        using (passkey)
        {
            var answer = await visitor.OpenAsync("/admin/recoveries/0123456789abcdef0123456789abcdef");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("Page not found", answer.Page.QuerySelector("h1")!.TextContent);
            Assert.Contains("Signed in as Jo Bell", answer.Page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_address_leads_everybody_else_to_the_sign_in_of_staff()
    {
        using var stranger = host.NewVisitor();
        Assert.Equal("/admin/sign-in?return=%2Fadmin%2Fnothing", (await stranger.OpenAsync("/admin/nothing")).Next);
    }

    [Theory]
    [InlineData("/admin/sign-in")]
    [InlineData("/admin/enrol")]
    public async Task Pages_of_staff_before_signing_in_have_staff_s_foot_and_lead_nowhere_of_a_household_s(string path)
    {
        using var stranger = host.NewVisitor();
        var page = (await stranger.OpenAsync(path)).Page;
        Assert.Contains("ask an administrator", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("a[href^='/']"), link => Assert.StartsWith("/admin", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("a[href^='tel:']"));
    }

    [Fact]
    public async Task A_form_of_staff_s_that_is_refused_is_answered_in_their_frame()
    {
        using var stranger = host.NewVisitor();
        var answer = await stranger.PostAsync("/admin/sign-in", []);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("ask an administrator", answer.Page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_s_cookie_under_the_staff_cookie_s_name_is_worth_nothing()
    {
        var scenario = await host.StoreAsync();
        using var person = host.NewVisitor();
        await person.SignInAsync(host, scenario.Partner.Number);
        using var thief = host.NewVisitor();
        thief.Keep(new(host.ClientOptions.BaseAddress, "/"), ("household-staff", person.Cookies["household"]!.Value));

        Assert.StartsWith("/admin/sign-in", (await thief.OpenAsync("/admin")).Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_staff_session_is_nobody_s_in_the_portal()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.Administrator);
        using (visitor)
        using (passkey)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/admin")).Status);
            Assert.StartsWith("/sign-in", (await visitor.OpenAsync("/")).Next, StringComparison.Ordinal);
            visitor.Keep(new(host.ClientOptions.BaseAddress, "/"), ("household", visitor.Cookies["household-staff"]!.Value));
            Assert.StartsWith("/sign-in", (await visitor.OpenAsync("/account/security")).Next, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_changes_nothing_until_a_passkey_is_made_and_then_works_no_more()
    {
        var (_, link) = await host.InviteAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using var preview = host.NewVisitor();
        var followed = await preview.OpenAsync(link);
        Assert.Equal("/admin/enrol", followed.Next);
        Assert.Equal("no-referrer", Assert.Single(followed.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("Jo Bell", (await preview.OpenAsync("/admin/enrol")).Text, StringComparison.Ordinal);

        using var jo = host.NewVisitor();
        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        Assert.Equal("/admin", await jo.EnrolAsync(link, passkey));
        Assert.Contains("This link has expired", (await preview.OpenAsync("/admin/enrol")).Text, StringComparison.Ordinal);
        Assert.Null(await preview.EnrolAsync(link, passkey));
    }

    [Fact]
    public async Task A_passkey_signs_in_and_leads_back_to_an_admin_page_and_nowhere_else()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.Administrator);
        using (visitor)
        using (passkey)
        {
            Assert.Equal("/admin/staff", (await visitor.SignInStaffAsync(passkey, "/admin/staff")).Next);
            foreach (var elsewhere in (string[])["https://evil.example", "//evil.example", "/admin//evil.example", "/admin/\\evil.example", "/account/security"])
                Assert.Equal("/admin", (await visitor.SignInStaffAsync(passkey, elsewhere)).Next);
        }
    }

    [Fact]
    public async Task The_staff_cookie_is_kept_from_scripts_and_other_sites()
    {
        var (_, link) = await host.InviteAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using var visitor = host.NewVisitor();
        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        await visitor.EnrolAsync(link, passkey);
        Assert.True(visitor.Cookies["household-staff"]!.HttpOnly);
    }

    [Fact]
    public async Task Signing_out_ends_it_on_the_server_too()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (visitor)
        using (passkey)
        {
            var token = visitor.Cookies["household-staff"]!.Value;
            Assert.Equal("/admin/sign-in?left=true", (await visitor.SendAsync(await visitor.OpenAsync("/admin/sign-out"), "sign-out")).Next);
            visitor.Keep(new(host.ClientOptions.BaseAddress, "/"), ("household-staff", token));
            Assert.StartsWith("/admin/sign-in", (await visitor.OpenAsync("/admin")).Next, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Staff_see_where_codes_are_sent_that_nobody_uses()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        await using (var db = await host.OpenAsync())
        {
            var now = host.Get<Application.Clock>().Now;
            var ids = host.Get<Application.IdSource>();
            for (var i = 0; i < PumpingAlarm.Enough; i++)
            {
                var code = OneTimeCode.ForSignIn(ids.New<CodeId>(), Msisdn.Parse($"3736000{i:0000}"), MadeUp.Requester(), MadeUp.Word(), now);
                code.Issue(null, null, fromKnownBrowser: false, new byte[32], now);
                db.Add(code);
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        host.Time.Advance(OneTimeCode.Lasts);
        await host.Get<RaisePumpingAlarm>().RunAsync(TestContext.Current.CancellationToken);
        using (visitor)
        using (passkey)
        {
            var row = (await visitor.OpenAsync("/admin")).Page.Region("Blocks of numbers, as a table").AllByRole(Role.Row)[1];
            Assert.Contains("+3736000…", row.TextContent, StringComparison.Ordinal);
            Assert.Contains("Stopped since", row.TextContent, StringComparison.Ordinal);
        }
    }
}
