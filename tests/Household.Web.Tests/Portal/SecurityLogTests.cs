using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Web.Tests.Admin;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>What the log says of requests that are refused before a use case sees them, and in which session they came.</summary>
public sealed class SecurityLogTests(LoggedHost host) : IClassFixture<LoggedHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_without_a_good_token_is_named_by_its_page_with_request_and_session_and_nothing_that_was_in_it()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var token = visitor.Cookies.Single(cookie => cookie.Name is "household").Value;
        var session = (await host.Get<FindSession>().RunAsync(token, Cancel))!.Id;

        await visitor.PostAsync("/account/contacts", ("_handler", "add-address"), ("__RequestVerificationToken", "forged-token"), ("address", "typed@example.com"));

        var line = host.Log.Of("BadFormToken").Single(line => line.Items["Page"] is "ContactsPage");
        Assert.Equal(session.Value.ToString(), line.Items["SessionId"]);
        Assert.NotEmpty(line.Items["RequestId"]);
        AssertNowhere(token, "forged-token", "typed@example.com", scenario.Partner.Number.Digits, scenario.Partner.Number.Digits[2..]);
    }

    [Fact]
    public async Task A_script_of_another_site_is_too()
    {
        using var visitor = host.NewVisitor();
        await visitor.AskAsync(await visitor.OpenAsync("/sign-in"), "/passkeys/sign-in/options", [], "https://evil.example");

        Assert.Contains(host.Log.Of("BadFormToken"), line => line.Items["Page"] is "another site");
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_another_household_s_are_the_same_line()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Stranger.Number);
        var before = host.Log.Of("NothingToSee").Count;

        await visitor.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}");
        await visitor.OpenAsync($"/lines/{Guid.AllBitsSet}");

        var lines = host.Log.Of("NothingToSee").Skip(before).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Equal(lines[0].Message, lines[1].Message);
        Assert.All(lines, line => Assert.NotEmpty(line.Items["SessionId"]));
    }

    [Fact]
    public async Task A_failed_sign_in_has_no_session_and_says_no_number()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.GiveNumberAsync(host, scenario.Partner.Number);
        var digits = host.DigitsTo(scenario.Partner.Number)!;

        await visitor.SendAsync(page, "code", ("code", SignInHost.Other(digits)));

        var line = host.Log.Of("SignInFailed")[^1];
        Assert.Equal(("Code", "Wrong"), (line.Items["Way"], line.Items["Why"]));
        Assert.False(line.Items.ContainsKey("SessionId"));
        AssertNowhere(digits, scenario.Partner.Number.Digits, scenario.Partner.Number.Digits[2..]);
    }

    [Fact]
    public async Task What_staff_do_carries_their_session_and_not_their_name()
    {
        var (jo, passkey) = await host.HireAsync("Jo Quincey Bell", StaffRoles.RecoveryMatch);
        using (jo)
        using (passkey)
        {
            await jo.PostAsync("/admin/sign-out", ("_handler", "sign-out"), ("__RequestVerificationToken", "forged"));

            var line = host.Log.Of("BadFormToken").Single(line => line.Items["Page"] is "StaffSignOutPage");
            Assert.NotEmpty(line.Items["StaffSessionId"]);
            Assert.False(line.Items.ContainsKey("SessionId"));
            AssertNowhere("Quincey", jo.Cookies["household-staff"]!.Value);
        }
    }

    [Fact]
    public async Task A_page_of_another_duty_is_a_line_too()
    {
        var (jo, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (jo)
        using (passkey)
        {
            await jo.OpenAsync("/admin/staff");

            Assert.Contains(host.Log.Of("NothingToSee"), line => line.Items["Page"] is "StaffPage" && line.Items.ContainsKey("StaffSessionId"));
        }
    }

    private void AssertNowhere(params string[] secrets)
    {
        foreach (var line in host.Log.Lines) Assert.DoesNotContain(secrets, secret => line.Everything.Contains(secret, StringComparison.Ordinal));
    }
}
