using Bunit;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Care.Looks;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Portal.Agents;
using HouseholdPortal.Web.Tests.Ui.Kit;

namespace HouseholdPortal.Web.Tests.Care.Looks;

/// <summary>Who looked up whom, as a supervisor’s circuit renders it: nobody, within the limit, over it, asking for more, lifted.</summary>
public sealed class LooksPageTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>
{
    private readonly PortalHost _host = host;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_no_supervisor_reads_nothing()
    {
        var screen = await OpenAsync(await HireAsync(StaffRoles.Agent));
        Assert.Contains("This is for supervisors.", screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.Tree().AllByRole(Role.Table));
    }

    [Fact]
    public async Task When_nobody_was_looked_up_within_the_hour_it_says_so()
    {
        _host.Time.Advance(StaffLook.CountsFor);
        var screen = await OpenAsync(await HireAsync(StaffRoles.Supervisor));
        Assert.Contains("Nobody was looked up within the hour.", screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.Tree().AllByRole(Role.Table));
    }

    [Fact]
    public async Task Each_colleague_s_row_says_how_many_and_whether_it_is_within_the_limit()
    {
        var colleague = await LookedAsync(3, limit: null);
        var row = RowOf(await OpenAsync(await HireAsync(StaffRoles.Supervisor)), colleague);
        Assert.Equal(["3", "3"], row.AllByRole(Role.Cell).Take(2).Select(cell => cell.TextContent));
        Assert.Contains("within", row.TextContent, StringComparison.Ordinal);
        Assert.Empty(row.AllByRole(Role.Button));
    }

    [Fact]
    public async Task Who_asks_for_more_stands_out_and_a_supervisor_lifts_it_once()
    {
        var colleague = await LookedAsync(1, limit => Assert.True(limit.Ask(_host.Get<Clock>().Now)));
        var screen = await OpenAsync(await HireAsync(StaffRoles.Supervisor));
        Assert.Contains("than the limit", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("asks for more", RowOf(screen, colleague).TextContent, StringComparison.Ordinal);

        await screen.Tree().Button($"Lift the limit of {colleague.Name} for an hour").ClickAsync();

        Assert.Contains($"{colleague.Name} may look up as many again within the hour.", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("lifted until", RowOf(screen, colleague).TextContent, StringComparison.Ordinal);
        Assert.Empty(RowOf(screen, colleague).AllByRole(Role.Button));
    }

    [Fact]
    public async Task What_another_supervisor_did_meanwhile_is_said_and_shown()
    {
        var colleague = await LookedAsync(1, limit => Assert.True(limit.Ask(_host.Get<Clock>().Now)));
        var screen = await OpenAsync(await HireAsync(StaffRoles.Supervisor));
        Assert.IsType<LiftLookLimit.Result.Done>(await _host.Get<LiftLookLimit>().LiftAsync(await HireAsync(StaffRoles.Supervisor), colleague.Id, Cancel));

        await screen.Tree().Button($"Lift the limit of {colleague.Name} for an hour").ClickAsync();

        Assert.Contains($"The limit of {colleague.Name} cannot be lifted now.", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("lifted until", RowOf(screen, colleague).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_used_their_passkey_too_long_ago_is_asked_for_it_before_lifting()
    {
        var supervisor = await HireAsync(StaffRoles.Supervisor);
        _host.Time.Advance(TimeSpan.FromMinutes(6));
        var colleague = await LookedAsync(1, limit => Assert.True(limit.Ask(_host.Get<Clock>().Now)));
        var screen = await OpenAsync(supervisor);
        Assert.StartsWith("/admin/sign-in?return=", screen.Tree().Link("Use your passkey again before you lift a limit.").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(RowOf(screen, colleague).AllByRole(Role.Button));
    }

    private static AngleSharp.Dom.IElement RowOf(IRenderedComponent<WorkingScreen> screen, StaffMember colleague) =>
        screen.Tree().AllByRole(Role.Row).Single(row => row.AllByRole(Role.RowHeader).Any(cell => cell.TextContent.Contains(colleague.Name, StringComparison.Ordinal)));

    private async Task<IRenderedComponent<WorkingScreen>> OpenAsync(StaffSessionId session)
    {
        await LeaveAsync();
        return Open<LooksPage>("/care/looks", new(session.Value, AdminPaths.Events, AdminPaths.Seen, AdminPaths.Home));
    }

    private async Task<StaffSessionId> HireAsync(StaffRoles roles) => (await AnsweredCall.HireAsync(_host, roles)).Session;

    /// <summary>A colleague of a name that no other has, who looked up so many strangers.</summary>
    /// <param name="limit">What became of their limit; null where they did not reach it.</param>
    private async Task<StaffMember> LookedAsync(int people, Action<LookLimit>? limit)
    {
        var (ids, now) = (_host.Get<IdSource>(), _host.Get<Clock>().Now);
        var id = ids.New<StaffId>();
        var member = new StaffMember(id, $"Kit {id.Value:N}", StaffRoles.Agent, now);
        var scenario = await _host.StoreAsync();
        await using var db = await _host.OpenAsync();
        db.Add(member);
        foreach (var person in new[] { scenario.Payer, scenario.Partner, scenario.Son }.Take(people)) db.Add(new StaffLook(id, person.PersonId, now));
        if (limit is not null)
        {
            var reached = new LookLimit(id, now);
            limit(reached);
            db.Add(reached);
        }

        await db.SaveChangesAsync(Cancel);
        return member;
    }
}
