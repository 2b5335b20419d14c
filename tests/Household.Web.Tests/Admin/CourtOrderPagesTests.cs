using System.Globalization;
using System.Net;
using Bunit;
using HouseholdPortal.Application.Staff.Courts;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Admin.Courts;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Ui.Kit;

namespace HouseholdPortal.Web.Tests.Admin;

/// <summary>A court’s order about who looks after the son, page by page: Jo records it, Ana decides.</summary>
public sealed class CourtOrderPagesTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>, IAsyncLifetime
{
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
    public async Task An_order_is_recorded_and_what_was_typed_stays_until_it_is()
    {
        var screen = Open<CourtOrdersPage>("/admin/court-orders?record=true", await _jo.SessionAsync());
        await Form(screen, 0).SubmitAsync();
        Assert.Equal(2, screen.Tree().ByRole(Role.Alert).AllByRole(Role.Link).Count);
        await screen.Tree().Field("Court’s reference").ChangeAsync("LS-26-1");
        await screen.Tree().Field("Child’s number or name").ChangeAsync("+" + _scenario.Son.Number.Digits);
        await Form(screen, 0).SubmitAsync();
        Assert.Contains("One child found", screen.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(_scenario.Son.Person.FullName, screen.Markup, StringComparison.Ordinal);

        await Form(screen, 1).SubmitAsync();
        Assert.Equal(3, screen.Tree().ByRole(Role.Alert).AllByRole(Role.Link).Count);
        await screen.Tree().Field("S••• E••• no longer looks after N••• E•••").ClickAsync();
        await screen.Tree().Field("Court").ChangeAsync("Leeds County Court");
        await Form(screen, 1).SubmitAsync();
        Assert.Contains("can’t be in the future", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Equal("Leeds County Court", screen.Tree().Field("Court").GetAttribute("value"));

        await screen.Tree().Field("Date on the order").ChangeAsync(_scenario.Home.Today.ToString("d", CultureInfo.CurrentCulture));
        await Form(screen, 1).SubmitAsync();
        Assert.Equal("", string.Concat(screen.Tree().AllByRole(Role.Alert).Select(alert => alert.TextContent)));
        var address = new Uri(Navigation.Uri).AbsolutePath;
        Assert.StartsWith("/admin/court-orders/", address, StringComparison.Ordinal);
        Assert.Contains("A colleague has to decide, because you recorded it", (await _jo.OpenAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_accepts_it_once_they_say_that_they_have_seen_it()
    {
        var id = await RecordedAsync(_scenario.Partner);
        var screen = Open<CourtOrderPage>(Address(id), await _ana.SessionAsync(), Route(id));
        await Form(screen, 0).SubmitAsync();
        Assert.Contains("tick this", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        await screen.Tree().Field("I’ve seen the order or checked it with the court, and it’s about these people").ChangeAsync(true);
        await Form(screen, 0).SubmitAsync();
        screen.WaitForAssertion(() => Assert.Equal("In effect", screen.Tree().ByTestId("order-state").TextContent));
        Assert.DoesNotContain("Nobody looks after", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_refuses_it_says_why()
    {
        var id = await RecordedAsync(_scenario.Partner);
        var screen = Open<CourtOrderPage>(Address(id), await _ana.SessionAsync(), Route(id));
        await Form(screen, 1).SubmitAsync();
        Assert.Contains("Say why", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        await screen.Tree().Field("Why not").ChangeAsync("The court knows no such case");
        await Form(screen, 1).SubmitAsync();
        screen.WaitForAssertion(() => Assert.Equal("Not accepted", screen.Tree().ByTestId("order-state").TextContent));
        Assert.Contains("The court knows no such case", screen.Tree().Region("The order").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_child_would_have_nobody_is_said_before_and_after()
    {
        await DecideAsync(await RecordedAsync(_scenario.Partner));
        var last = await RecordedAsync(_scenario.Payer);
        Assert.Contains("Nobody else looks after N••• E•••", (await _ana.OpenAsync(Address(last))).Text, StringComparison.Ordinal);
        await DecideAsync(last);
        Assert.Contains("Nobody looks after N••• E••• now", (await _ana.OpenAsync(Address(last))).Text, StringComparison.Ordinal);

        using var payer = _host.NewVisitor();
        await payer.SignInAsync(_host, _scenario.Payer.Number);
        Assert.Contains("Nobody looks after Noah here", (await payer.OpenAsync($"/household/people/{_scenario.Son.Id.Value}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guardian_s_page_of_the_child_says_what_the_other_may_stop()
    {
        using var payer = _host.NewVisitor();
        await payer.SignInAsync(_host, _scenario.Payer.Number);
        Assert.Contains("they have 24 hours to stop it", (await payer.OpenAsync($"/household/people/{_scenario.Son.Id.Value}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_part_in_court_orders_sees_none()
    {
        var id = await RecordedAsync(_scenario.Partner);
        var (ruth, passkey) = await _host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        using (ruth)
        using (passkey)
        {
            Assert.Contains("Your role doesn’t include court orders", (await ruth.OpenAsync("/admin/court-orders")).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await ruth.OpenAsync(Address(id))).Status);
        }

        Assert.Contains("For you to decide", (await _ana.OpenAsync("/admin/court-orders")).Text, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Form(IRenderedComponent<WorkingScreen> screen, int which) => screen.FindAll("form")[which];

    private static Dictionary<string, object> Route(CourtOrderId id) => new(StringComparer.Ordinal) { ["Id"] = $"{id.Value:N}" };

    private static string Address(CourtOrderId id) => $"/admin/court-orders/{id.Value:N}";

    private async Task<CourtOrderId> RecordedAsync(ScenarioMember guardian) => Assert.IsType<RecordCourtOrder.Result.Recorded>(await _host.Get<RecordCourtOrder>().RunAsync(
        new(StaffSessionId.From((await _jo.SessionAsync()).Id), CourtOrderEffect.Ends, guardian.PersonId, _scenario.Son.PersonId, "Leeds County Court", "LS-26-1", _scenario.Home.Today), Cancel)).Id;

    private async Task DecideAsync(CourtOrderId id) =>
        Assert.IsType<DecideCourtOrder.Result.Decided>(await _host.Get<DecideCourtOrder>().AcceptAsync(StaffSessionId.From((await _ana.SessionAsync()).Id), id, Cancel));
}
