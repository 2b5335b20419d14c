using Bunit;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Care.Emergencies;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Care.Emergencies;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Portal.Agents;
using HouseholdPortal.Web.Tests.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Forms;

namespace HouseholdPortal.Web.Tests.Care.Emergencies;

/// <summary>Break-glass as the circuits of its three colleagues render it: one asks and reads, one grants, one reviews.</summary>
public sealed class BreakGlassPageTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>
{
    private static int s_cases;
    private readonly PortalHost _host = host;
    private readonly string _reference = $"INC-{Interlocked.Increment(ref s_cases)}";

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private string Case => $"A life is at risk, {_reference}";

    [Fact]
    public async Task Who_has_no_part_in_it_sees_nothing()
    {
        var screen = await OpenAsync(await HireAsync(StaffRoles.RecoveryMatch));
        Assert.Contains("This is not part of your role.", screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll("form"));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        var scenario = await _host.StoreAsync();
        var screen = await OpenAsync(await HireAsync(StaffRoles.Agent));
        await screen.Find("form").SubmitAsync();
        Assert.Contains("Type what you know of the person.", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);

        await FindAsync(screen, scenario.Partner);
        await screen.Tree().Field("Case").ChangeAsync(_reference);
        await screen.FindAll("form")[1].SubmitAsync();
        Assert.Contains("Choose who it is about.", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Contains("Choose why.", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Equal((scenario.Partner.Number.Digits, _reference), (Value(screen, "Number, name, account, SIM, phone or bill"), Value(screen, "Case")));

        await screen.Tree().AllByRole(Role.Radio)[0].ClickAsync();
        await screen.Tree().Field("Case").ChangeAsync(" ");
        await screen.FindAll("form")[1].SubmitAsync();
        Assert.Contains("Type the reference of the case.", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_why_and_leaves_what_was_typed()
    {
        var scenario = await _host.StoreAsync();
        var jo = await HireAsync(StaffRoles.Agent);
        await AskedAsync(jo, scenario.Partner);
        var screen = await OpenAsync(jo);
        await AskOnPageAsync(screen, scenario.Partner);
        Assert.Contains("Another one of yours waits or is open.", screen.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Equal(_reference, Value(screen, "Case"));
    }

    [Fact]
    public async Task It_goes_from_asking_over_granting_and_reading_to_its_review()
    {
        var scenario = await _host.StoreAsync();
        var (jo, ana, ruth) = (await HireAsync(StaffRoles.Agent), await HireAsync(StaffRoles.Supervisor), await HireAsync(StaffRoles.Administrator));
        var asking = await OpenAsync(jo);
        await AskOnPageAsync(asking, scenario.Partner);
        Assert.Contains("Asked. A supervisor has 30 minutes to grant it.", asking.Markup, StringComparison.Ordinal);
        Assert.Contains("Waits for a supervisor", asking.Tree().Region(Case).TextContent, StringComparison.Ordinal);
        Assert.Equal(["Take back"], asking.Tree().Region(Case).Names(Role.Button));

        var granting = await OpenAsync(ana);
        await granting.Tree().Region(Case).Button("Grant").ClickAsync();
        Assert.Contains("Granted for 15 minutes.", granting.Markup, StringComparison.Ordinal);

        var reading = await OpenAsync(jo);
        Assert.DoesNotContain(scenario.Partner.Person.FullName, reading.Markup, StringComparison.Ordinal);
        await reading.Tree().Region(Case).Button("Show details").ClickAsync();
        Assert.Contains(NationalNumber.Of(scenario.Partner.Number), reading.Tree().Region(scenario.Partner.Person.FullName).TextContent, StringComparison.Ordinal);
        await reading.Tree().Region(Case).Button("End now").ClickAsync();
        Assert.DoesNotContain(scenario.Partner.Person.FullName, reading.Markup, StringComparison.Ordinal);

        var reviewing = await OpenAsync(ruth);
        await reviewing.Find("form").SubmitAsync();
        Assert.Contains("Say whether it was right.", reviewing.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        Assert.Contains("Say why.", reviewing.Tree().ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        await reviewing.Tree().Region(Case).Field("Why").ChangeAsync("The police confirmed it");
        await reviewing.Find("form").SubmitAsync();
        Assert.Equal("The police confirmed it", reviewing.Tree().Region(Case).Field("Why").TextContent);
        await reviewing.Tree().Region(Case).AllByRole(Role.Radio)[0].ClickAsync();
        await reviewing.Find("form").SubmitAsync();
        Assert.Contains("Reviewed. The person can see it.", reviewing.Markup, StringComparison.Ordinal);
        Assert.Contains("It was right", reviewing.Tree().Region(Case).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_used_their_passkey_too_long_ago_is_asked_for_it_before_granting()
    {
        var scenario = await _host.StoreAsync();
        var ana = await HireAsync(StaffRoles.Supervisor);
        _host.Time.Advance(TimeSpan.FromMinutes(6));
        await AskedAsync(await HireAsync(StaffRoles.Agent), scenario.Partner);
        var screen = await OpenAsync(ana);
        Assert.StartsWith("/admin/sign-in?return=", screen.Tree().Link("Use your passkey again before you grant or refuse.").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(screen.Tree().Region(Case).AllByRole(Role.Button));
    }

    [Fact]
    public async Task What_was_refused_or_not_decided_in_time_says_so_and_offers_nothing()
    {
        var scenario = await _host.StoreAsync();
        var jo = await HireAsync(StaffRoles.Agent);
        await AskedAsync(jo, scenario.Partner);
        var refusing = await OpenAsync(await HireAsync(StaffRoles.Supervisor));
        await refusing.Tree().Region(Case).Button("Refuse").ClickAsync();
        Assert.Contains("Refused", refusing.Tree().Region(Case).ByTestId("break-glass-state").TextContent, StringComparison.Ordinal);
        Assert.Empty(refusing.Tree().Region(Case).AllByRole(Role.Button));

        await AskedAsync(jo, scenario.Partner, "late");
        _host.Time.Advance(BreakGlassCase.WaitsFor);
        var late = (await OpenAsync(await HireAsync(StaffRoles.Supervisor))).Tree().Region($"{Case}late");
        Assert.Contains("Not decided in time", late.TextContent, StringComparison.Ordinal);
        Assert.Empty(late.AllByRole(Role.Button));
    }

    [Fact]
    public async Task A_review_that_is_late_stands_out()
    {
        var scenario = await _host.StoreAsync();
        var id = await AskedAsync(await HireAsync(StaffRoles.Agent), scenario.Partner);
        Assert.IsType<DecideBreakGlass.Result.Decided>(await _host.Get<DecideBreakGlass>().RunAsync(await HireAsync(StaffRoles.Supervisor), id, isGranted: true, Cancel));
        _host.Time.Advance(BreakGlassCase.Lasts + BreakGlassCase.ReviewedWithin);
        var screen = await OpenAsync(await HireAsync(StaffRoles.Administrator));
        Assert.Contains("waited for", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("Review is late", screen.Tree().Region(Case).TextContent, StringComparison.Ordinal);
    }

    private static string? Value(IRenderedComponent<WorkingScreen> screen, string label) => screen.Tree().Field(label).GetAttribute("value");

    private static async Task FindAsync(IRenderedComponent<WorkingScreen> screen, ScenarioMember who)
    {
        await screen.Tree().Field("Number, name, account, SIM, phone or bill").ChangeAsync(who.Number.Digits);
        await screen.Find("form").SubmitAsync();
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.Tree().AllByRole(Role.Radio)));
    }

    private async Task AskOnPageAsync(IRenderedComponent<WorkingScreen> screen, ScenarioMember who)
    {
        await FindAsync(screen, who);
        await screen.Tree().AllByRole(Role.Radio)[0].ClickAsync();
        await ChooseReasonAsync(screen);
        await screen.Tree().Field("Case").ChangeAsync(_reference);
        await screen.FindAll("form")[1].SubmitAsync();
    }

    private static Task ChooseReasonAsync(IRenderedComponent<WorkingScreen> screen) =>
        screen.InvokeAsync(() => screen.FindComponent<KitSelect<string>>().Instance.OnChoose.InvokeAsync(nameof(BreakGlassReason.LifeAtRisk)));

    private async Task<BreakGlassId> AskedAsync(StaffSessionId by, ScenarioMember about, string more = "") => Assert.IsType<AskToBreakGlass.Result.Asked>(
        await _host.Get<AskToBreakGlass>().RunAsync(new(by, about.PersonId, BreakGlassReason.LifeAtRisk, _reference + more), Cancel)).Id;

    private async Task<IRenderedComponent<WorkingScreen>> OpenAsync(StaffSessionId session)
    {
        await LeaveAsync();
        return Open<BreakGlassPage>("/care/break-glass", new(session.Value, AdminPaths.Events, AdminPaths.Seen, AdminPaths.Home));
    }

    private async Task<StaffSessionId> HireAsync(StaffRoles roles) => (await AnsweredCall.HireAsync(_host, roles)).Session;
}
