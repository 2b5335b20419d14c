using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;

namespace HouseholdPortal.Web.Tests.Admin;

/// <summary>A recovery by documents, page by page: the partner at the counter, Jo who compares, Ana who decides.</summary>
public sealed class RecoveryPagesTests(PortalHost host) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private Scenario _scenario = null!;
    private Visitor _jo = null!;
    private Visitor _ana = null!;
    private SoftAuthenticator _josPasskey = null!;
    private SoftAuthenticator _anasPasskey = null!;

    public async ValueTask InitializeAsync()
    {
        _scenario = await host.StoreAsync();
        (_jo, _josPasskey) = await host.HireAsync("Jo Bell", Duties.RecoveryMatch);
        (_ana, _anasPasskey) = await host.HireAsync("Ana Ruiz", Duties.RecoveryDecide);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _jo.Dispose();
        _ana.Dispose();
        _josPasskey.Dispose();
        _anasPasskey.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task From_the_counter_to_a_session_in_which_a_passkey_may_be_added()
    {
        var (address, code) = await MatchedAsync();
        var decided = await _ana.SendAsync(await _ana.OpenAsync(address), "decide", ("answer", "approve"));
        Assert.Contains("It was announced", decided.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, (await _jo.OpenAsync(address)).Html, StringComparison.Ordinal);

        using var person = host.NewVisitor();
        var early = await person.SendAsync(await person.OpenAsync("/recover"), "recover", ("code", code));
        Assert.Contains("It works from", early.ErrorAt("code")!, StringComparison.Ordinal);
        host.Time.Advance(DocumentRecovery.Waits);
        Assert.Equal("/account/passkeys", (await person.SendAsync(await person.OpenAsync("/recover"), "recover", ("code", code))).Next);
        Assert.Contains("add", (await person.OpenAsync("/account/passkeys")).Page.Handlers());
    }

    [Fact]
    public async Task The_page_of_a_person_shows_no_whole_name_or_number()
    {
        var looked = await LookUpAsync();
        Assert.DoesNotContain(_scenario.Partner.Person.FullName, looked.Html, StringComparison.Ordinal);
        Assert.Contains("S••• E•••", looked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_scenario.Partner.Number.Digits, looked.Page.ByTestId("people-found").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_reason_nobody_is_looked_up()
    {
        var looked = await _jo.SendAsync(await _jo.OpenAsync("/admin/recoveries"), "look-up", ("number", "+" + _scenario.Partner.Number.Digits), ("reason", ""));
        Assert.NotNull(looked.ErrorAt("reason"));
        Assert.Empty(looked.Page.AllByTestId("people-found"));
    }

    [Fact]
    public async Task Documents_that_do_not_fit_give_no_code_and_say_how_often_is_left()
    {
        var page = await _jo.OpenAsync(await OpenedAsync());
        var compared = await _jo.SendAsync(page, "match", ("document", "Passport"), ("name", "Robin Example"), ("born", "1980-01-01"), ("face", "true"));
        Assert.Contains("2 more times", compared.ErrorAt("name")!, StringComparison.Ordinal);
        Assert.Empty(compared.Page.AllByTestId("recovery-code"));
    }

    [Fact]
    public async Task Whoever_compared_it_sees_no_form_to_decide()
    {
        var (address, _) = await MatchedAsync();
        var page = await _jo.OpenAsync(address);
        Assert.Contains("Somebody else decides it", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("decide", page.Page.Handlers());
    }

    [Fact]
    public async Task A_decision_an_hour_after_the_passkey_was_used_asks_for_it_again()
    {
        var (address, _) = await MatchedAsync();
        var page = await _ana.OpenAsync(address);
        host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(address, (await _ana.SendAsync(page, "decide", ("answer", "approve"))).Next);
        Assert.StartsWith("/admin/sign-in?return=", (await _ana.OpenAsync(address)).Page.MainContent().Link("Use your passkey once more before you go on: that was more than five minutes ago.").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_that_everybody_was_told_stops_it_and_reading_it_does_not()
    {
        var (address, code) = await MatchedAsync();
        await _ana.SendAsync(await _ana.OpenAsync(address), "decide", ("answer", "approve"));
        await host.Get<OutboxDispatcher>().SendDueAsync(TestContext.Current.CancellationToken);
        var link = host.Sms.To(_scenario.Partner.Number)[^1].Split(' ')[^1];
        using var somebody = host.NewVisitor();
        Assert.Equal("/not-me", (await somebody.OpenAsync(new Uri(link).AbsolutePath)).Next);

        var page = await somebody.OpenAsync("/not-me");
        Assert.Contains("documents in your name", page.Text, StringComparison.Ordinal);
        Assert.Contains("It is stopped", (await somebody.SendAsync(page, "not-me")).Text, StringComparison.Ordinal);

        host.Time.Advance(DocumentRecovery.Waits);
        using var person = host.NewVisitor();
        Assert.Contains("not them", (await person.SendAsync(await person.OpenAsync("/recover"), "recover", ("code", code))).ErrorAt("code")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_as_the_person_stops_it_on_the_security_page()
    {
        var (address, _) = await MatchedAsync();
        await _ana.SendAsync(await _ana.OpenAsync(address), "decide", ("answer", "approve"));
        using var partner = host.NewVisitor();
        await partner.SignInAsync(host, _scenario.Partner.Number);

        var stopped = await partner.SendAsync(await partner.OpenAsync("/account/security"), "stop-recovery");

        Assert.Contains("It was stopped", stopped.Text, StringComparison.Ordinal);
        Assert.Contains("this was not me", (await _ana.OpenAsync(address)).Page.ByTestId("recovery-state").TextContent, StringComparison.Ordinal);
        Assert.Equal("/account/security", (await partner.SendOldFormAsync(await partner.OpenAsync("/account/security"), "/account/security", "stop-recovery")).Next);
    }

    [Fact]
    public async Task Whoever_has_no_duty_in_recoveries_sees_none()
    {
        var (address, _) = await MatchedAsync();
        var (ruth, passkey) = await host.HireAsync("Ruth Osei", Duties.Administrator);
        using (ruth)
        using (passkey)
        {
            Assert.Contains("not among your duties", (await ruth.OpenAsync("/admin/recoveries")).Text, StringComparison.Ordinal);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await ruth.OpenAsync(address)).Status);
        }
    }

    private async Task<Visitor.Answer> LookUpAsync() =>
        await _jo.SendAsync(await _jo.OpenAsync("/admin/recoveries"), "look-up", ("number", "+" + _scenario.Partner.Number.Digits), ("reason", "Came to the shop"));

    private async Task<string> OpenedAsync()
    {
        var looked = await LookUpAsync();
        return (await _jo.SendAsync(looked, "open", ("person", _scenario.Partner.PersonId.Value.ToString("N")), ("reason", "Came to the shop"))).Next!;
    }

    private async Task<(string Address, string Code)> MatchedAsync()
    {
        var address = await OpenedAsync();
        var partner = _scenario.Partner.Person;
        var compared = await _jo.SendAsync(
            await _jo.OpenAsync(address), "match", ("document", "Passport"), ("name", partner.FullName), ("born", $"{partner.BornOn:yyyy-MM-dd}"), ("face", "true"));
        return (address, compared.Page.Region("Hand this code over").ByTestId("recovery-code").TextContent);
    }
}
