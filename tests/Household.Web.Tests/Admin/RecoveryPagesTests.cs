using System.Globalization;
using System.Net;
using Bunit;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Admin.Recoveries;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Ui.Kit;

namespace HouseholdPortal.Web.Tests.Admin;

/// <summary>A recovery by documents, page by page: the partner at the counter, Jo who compares, Ana who decides. A test opens one of their pages; what came before it is done without.</summary>
public sealed class RecoveryPagesTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>, IAsyncLifetime
{
    private const string Reason = "Came to the shop";
    private readonly PortalHost _host = host;
    private Scenario _scenario = null!;
    private Visitor _jo = null!;
    private Visitor _ana = null!;
    private SoftAuthenticator _josPasskey = null!;
    private SoftAuthenticator _anasPasskey = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _scenario = await _host.StoreAsync();
        (_jo, _josPasskey) = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        (_ana, _anasPasskey) = await _host.HireAsync("Ana Ruiz", StaffRoles.RecoveryDecide);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _jo.Dispose();
        _ana.Dispose();
        _josPasskey.Dispose();
        _anasPasskey.Dispose();
    }

    [Fact]
    public async Task Somebody_is_looked_up_and_a_recovery_opened_and_no_whole_name_or_number_is_shown()
    {
        var screen = Open<RecoveriesPage>("/admin/recoveries?find=true", await _jo.SessionAsync());
        await screen.Find("form").SubmitAsync();
        Assert.Equal(2, screen.Tree().ByRole(Role.Alert).AllByRole(Role.Link).Count);
        await screen.Tree().Field("One of their numbers").ChangeAsync("+" + _scenario.Partner.Number.Digits);
        await screen.Find("form").SubmitAsync();
        Assert.Contains("Say why", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Empty(screen.Tree().AllByTestId("people-found"));

        await screen.Tree().Field("Why").ChangeAsync(Reason);
        await screen.Find("form").SubmitAsync();
        var found = screen.Tree().ByTestId("people-found");
        Assert.Contains("S••• E•••", found.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_scenario.Partner.Person.FullName, screen.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(_scenario.Partner.Number.Digits, found.TextContent, StringComparison.Ordinal);

        await found.Button("Open a recovery for S••• E•••").ClickAsync();
        Assert.StartsWith("/admin/recoveries/", new Uri(Navigation.Uri).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _jo.OpenAsync(new Uri(Navigation.Uri).AbsolutePath)).Status);
    }

    [Fact]
    public async Task Documents_that_fit_give_a_code_that_is_shown_once()
    {
        var id = await OpenedAsync();
        var screen = Open<DocumentRecoveryPage>(Address(id), await _jo.SessionAsync(), Route(id));
        await screen.Find("form").SubmitAsync();
        Assert.Equal(4, screen.Tree().ByRole(Role.Alert).AllByRole(Role.Link).Count);

        await CompareAsync(screen, _scenario.Partner.Person.FullName);

        var code = screen.Tree().ByTestId("recovery-code").TextContent;
        await screen.Tree().Button("I’ve given it to them").ClickAsync();
        Assert.DoesNotContain(code, screen.Markup, StringComparison.Ordinal);
        Assert.Contains("A colleague has to decide", screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.Tree().AllByRole(Role.Button, "Approve recovery"));
        Assert.DoesNotContain(code, (await _jo.OpenAsync(Address(id))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_that_do_not_fit_give_no_code_and_say_how_often_is_left()
    {
        var id = await OpenedAsync();
        var screen = Open<DocumentRecoveryPage>(Address(id), await _jo.SessionAsync(), Route(id));
        await CompareAsync(screen, "Robin Example");
        Assert.Contains("2 more times", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Empty(screen.Tree().AllByTestId("recovery-code"));
        Assert.Equal("Robin Example", screen.Tree().Field("Full name on it").GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_decides_reads_what_is_known_and_accepts_when_everything_is_checked()
    {
        var (id, code) = await MatchedAsync();
        var screen = Open<DocumentRecoveryPage>(Address(id), await _ana.SessionAsync(), Route(id));
        Assert.Contains("We’ll tell 2 phones and emails", screen.Tree().Region("What we know").TextContent, StringComparison.Ordinal);
        await screen.Find("form").SubmitAsync();
        Assert.Contains("tick each one", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);

        foreach (var label in new[] { "I asked Jo Bell how the check went, and they did it in person", "I’ve read what we know, and it matches what the person told us", "The person knows that we’ll tell all their phones and emails, and that the code works after 24 hours" })
            await screen.Tree().Field(label).ChangeAsync(true);
        await screen.Find("form").SubmitAsync();

        Assert.Contains("told the person", screen.Markup, StringComparison.Ordinal);
        using var person = _host.NewVisitor();
        var early = await person.SendAsync(await person.OpenAsync("/recover"), "recover", ("code", code));
        Assert.Contains("It works from", early.ErrorAt("code")!, StringComparison.Ordinal);
        _host.Time.Advance(DocumentRecovery.Waits);
        Assert.Equal("/account/passkeys", (await person.SendAsync(await person.OpenAsync("/recover"), "recover", ("code", code))).Next);
        Assert.Contains("add", (await person.OpenAsync("/account/passkeys")).Page.Handlers());
    }

    [Fact]
    public async Task Whoever_does_not_accept_says_why()
    {
        var (id, _) = await MatchedAsync();
        var screen = Open<DocumentRecoveryPage>(Address(id), await _ana.SessionAsync(), Route(id));
        await screen.Tree().Button("Don’t approve…").ClickAsync();
        await screen.Tree().ByRole(Role.Dialog).QuerySelector("form")!.SubmitAsync();
        Assert.Contains("Say why", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        await screen.Tree().ByRole(Role.Dialog).Field("Why").ChangeAsync("The picture was pasted in");
        await screen.Tree().ByRole(Role.Dialog).QuerySelector("form")!.SubmitAsync();
        screen.WaitForAssertion(() => Assert.Contains("It wasn’t approved", screen.Markup, StringComparison.Ordinal));
        Assert.Contains("The picture was pasted in", screen.Tree().Region("So far").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_minutes_after_the_passkey_was_used_asks_for_it_again()
    {
        var (id, _) = await MatchedAsync();
        var screen = Open<DocumentRecoveryPage>(Address(id), await _ana.SessionAsync(), Route(id));
        _host.Time.Advance(TimeSpan.FromMinutes(10));
        await screen.Find("form").SubmitAsync();
        var again = screen.Tree().MainContent().Link("To continue, use your passkey again. It’s more than five minutes since you last did.");
        Assert.Equal($"/admin/sign-in?return={Uri.EscapeDataString(Address(id))}", again.GetAttribute("href"));
    }

    [Fact]
    public async Task A_recovery_is_cancelled_after_a_word()
    {
        var id = await OpenedAsync();
        var screen = Open<DocumentRecoveryPage>(Address(id), await _jo.SessionAsync(), Route(id));
        var pressed = screen.Tree().Button("Cancel this recovery").ClickAsync();
        await screen.Tree().AllByRole(Role.Button, "Cancel this recovery")[^1].ClickAsync();
        await pressed;
        Assert.Equal("Cancelled", screen.Tree().ByTestId("recovery-state").TextContent);
    }

    [Fact]
    public async Task The_list_is_filtered_by_state_in_the_address()
    {
        var (matched, _) = await MatchedAsync();
        var screen = Open<RecoveriesPage>("/admin/recoveries?filter=Matched", await _ana.SessionAsync());
        Assert.Contains(screen.Tree().AllByRole(Role.Link, "S••• E•••"), link => string.Equals(link.GetAttribute("href"), Address(matched), StringComparison.Ordinal));
        Assert.Contains("For you to decide", screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.Tree().AllByRole(Role.Button, "Find a person N"));
        Navigation.NavigateTo("/admin/recoveries?filter=Failed");
        screen.WaitForAssertion(() => Assert.Contains("No matches.", screen.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_link_that_everybody_was_told_stops_it_and_reading_it_does_not()
    {
        var (id, code) = await MatchedAsync();
        await ApprovedAsync(id);
        await _host.Get<OutboxDispatcher>().SendDueAsync(Xunit.TestContext.Current.CancellationToken);
        var link = _host.Sms.To(_scenario.Partner.Number)[^1].Split(' ')[^1];
        using var somebody = _host.NewVisitor();
        Assert.Equal("/not-me", (await somebody.OpenAsync(new Uri(link).AbsolutePath)).Next);

        var page = await somebody.OpenAsync("/not-me");
        Assert.Contains("documents in your name", page.Text, StringComparison.Ordinal);
        Assert.Contains("Recovery stopped", (await somebody.SendAsync(page, "not-me")).Text, StringComparison.Ordinal);

        _host.Time.Advance(DocumentRecovery.Waits);
        using var person = _host.NewVisitor();
        Assert.Contains("wasn’t them", (await person.SendAsync(await person.OpenAsync("/recover"), "recover", ("code", code))).ErrorAt("code")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_as_the_person_stops_it_on_the_security_page()
    {
        var (id, _) = await MatchedAsync();
        await ApprovedAsync(id);
        using var partner = _host.NewVisitor();
        await partner.SignInAsync(_host, _scenario.Partner.Number);

        var stopped = await partner.SendAsync(await partner.OpenAsync("/account/security"), "stop-recovery");

        Assert.Contains("Stopped.", stopped.Text, StringComparison.Ordinal);
        Assert.Contains("this wasn’t me", (await _ana.OpenAsync(Address(id))).Page.ByTestId("recovery-state").TextContent, StringComparison.Ordinal);
        Assert.Equal("/account/security", (await partner.SendOldFormAsync(await partner.OpenAsync("/account/security"), "/account/security", "stop-recovery")).Next);
    }

    [Fact]
    public async Task Whoever_has_no_duty_in_recoveries_sees_none()
    {
        var (id, _) = await MatchedAsync();
        var (ruth, passkey) = await _host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        using (ruth)
        using (passkey)
        {
            Assert.Contains("Your role doesn’t include recoveries", (await ruth.OpenAsync("/admin/recoveries")).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await ruth.OpenAsync(Address(id))).Status);
        }
    }

    private static Dictionary<string, object> Route(DocumentRecoveryId id) => new(StringComparer.Ordinal) { ["Id"] = $"{id.Value:N}" };

    private static string Address(DocumentRecoveryId id) => $"/admin/recoveries/{id.Value:N}";

    private async Task CompareAsync(IRenderedComponent<WorkingScreen> screen, string name)
    {
        await screen.Tree().Field("Passport").ClickAsync();
        await screen.Tree().Field("Full name on it").ChangeAsync(name);
        await screen.Tree().Field("Date of birth on it").ChangeAsync(_scenario.Partner.Person.BornOn!.Value.ToString("d", CultureInfo.CurrentCulture));
        await screen.Tree().Field("The photo shows the person in front of me").ChangeAsync(true);
        await screen.Find("form").SubmitAsync();
    }

    private async Task<DocumentRecoveryId> OpenedAsync() =>
        Assert.IsType<OpenRecovery.Result.Opened>(await _host.Get<OpenRecovery>().RunAsync(await JoAsync(), _scenario.Partner.PersonId, Reason, Cancel)).Id;

    private async Task<(DocumentRecoveryId Id, string Code)> MatchedAsync()
    {
        var (id, partner) = (await OpenedAsync(), _scenario.Partner.Person);
        var matched = await _host.Get<MatchDocuments>().RunAsync(new(await JoAsync(), id, DocumentKind.Passport, partner.FullName, partner.BornOn, Face: true), Cancel);
        return (id, Assert.IsType<MatchDocuments.Result.Matched>(matched).Printed);
    }

    private async Task ApprovedAsync(DocumentRecoveryId id) =>
        Assert.IsType<DecideRecovery.Result.Decided>(await _host.Get<DecideRecovery>().ApproveAsync(StaffSessionId.From((await _ana.SessionAsync()).Id), id, RecoveryChecks.All, Cancel));

    private async Task<StaffSessionId> JoAsync() => StaffSessionId.From((await _jo.SessionAsync()).Id);
}
