using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Staff.Courts;
using HouseholdPortal.Application.Tests.Delegations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>A court says that the partner looks after the son no longer. Jo records it, Ana decides; the payer looks after him too.</summary>
public abstract class CourtOrderTests(TestDatabase database) : IAsyncLifetime
{
    private OperationStory _story = null!;
    private StaffHost.Colleague _jo = null!;
    private StaffHost.Colleague _ana = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Scenario Scenario => _story.Scenario;

    private DateOnly Today => Scenario.Home.Today;

    public async ValueTask InitializeAsync()
    {
        _story = await OperationStory.StartAsync(database, change: services => services.AddHouseholds().AddStaffUseCases().AddLooks());
        const StaffRoles both = StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide;
        (_jo, _ana) = (await _story.Host.HireAsync("Jo Bell", both), await _story.Host.HireAsync("Ana Ruiz", both));
    }

    public async ValueTask DisposeAsync()
    {
        _jo.Dispose();
        _ana.Dispose();
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Accepted_it_ends_the_care_at_once_and_everyone_is_told()
    {
        var id = await RecordedAsync();
        Assert.Equal(2, await CaringAsync());
        Assert.IsType<DecideCourtOrder.Result.Decided>(await AcceptAsync(id));

        Assert.Equal(1, await CaringAsync());
        await _story.Host.SendDueAsync();
        foreach (var (told, words) in ((ScenarioMember, string)[])[(Scenario.Partner, "you no longer look after Noah"), (Scenario.Son, "Sam no longer looks after you here."), (Scenario.Payer, "Sam no longer looks after Noah")])
            Assert.Contains(words, _story.Host.Sms.To(told.Number)[^1], StringComparison.Ordinal);
        Assert.IsType<BeginOperation.Result.Refused>(await _story.TryBeginAsync(Scenario.Partner, Permission.SuspendLine, Scenario.SonsLine.Id.Value, nameof(SuspensionReason.Lost)));
        await using var db = await _story.Host.OpenAsync();
        Assert.Contains(await db.SecurityEvents.Where(one => one.PersonId == Scenario.Partner.PersonId).ToListAsync(Cancel), one => one.Kind == SecurityEventKind.CourtEndedGuardianship);
    }

    [Fact]
    public async Task It_is_recorded_in_the_chains_of_staff_and_household()
    {
        var id = await RecordedAsync();
        await AcceptAsync(id);
        await using var db = await _story.Host.OpenAsync();
        foreach (var chain in (Guid[])[_jo.Member.Id.Value, Scenario.HouseholdId.Value]) Assert.Contains("record-court-order", await ActionsAsync(db, chain));
        foreach (var chain in (Guid[])[_ana.Member.Id.Value, Scenario.HouseholdId.Value]) Assert.Contains("accept-court-order", await ActionsAsync(db, chain));
        Assert.IsType<AuditVerdict.Whole>(await _story.Host.Get<VerifyAudit>().RunAsync(null, Cancel));
    }

    [Fact]
    public async Task A_colleague_decides_with_a_passkey_just_used_and_once()
    {
        var id = await RecordedAsync();
        Assert.IsType<DecideCourtOrder.Result.SameStaff>(await AcceptAsync(id, _jo));
        _story.Host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(new DecideCourtOrder.Result.NotAllowed(StaffRefusal.NeedsProof), await AcceptAsync(id));
        using var administrator = await _story.Host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        Assert.Equal(new DecideCourtOrder.Result.NotAllowed(StaffRefusal.NotTheirDuty), await AcceptAsync(id, administrator));
        Assert.Equal(2, await CaringAsync());

        var fresh = await _story.Host.ProveAsync(_ana);
        Assert.IsType<DecideCourtOrder.Result.Decided>(await _story.Host.Get<DecideCourtOrder>().AcceptAsync(fresh, id, Cancel));
        Assert.IsType<DecideCourtOrder.Result.NotNow>(await _story.Host.Get<DecideCourtOrder>().RefuseAsync(fresh, id, "Too late", Cancel));
    }

    [Fact]
    public async Task Refused_it_changes_nothing_and_says_why()
    {
        var id = await RecordedAsync();
        Assert.IsType<DecideCourtOrder.Result.NoReason>(await _story.Host.Get<DecideCourtOrder>().RefuseAsync(_ana.Session, id, " ", Cancel));
        Assert.IsType<DecideCourtOrder.Result.Decided>(await _story.Host.Get<DecideCourtOrder>().RefuseAsync(_ana.Session, id, "The court knows no such case", Cancel));
        Assert.Equal(2, await CaringAsync());
        Assert.Equal("The court knows no such case", (await _story.Host.Get<ShowCourtOrders>().OneAsync(_jo.Session, id, Cancel))!.RefusedBecause);
        Assert.NotEqual(id, await RecordedAsync());
    }

    [Fact]
    public async Task Whoever_a_court_removed_is_nobodys_to_add_again_until_another_order()
    {
        await AcceptAsync(await RecordedAsync());
        Task<BeginOperation.Result> AddAsync() => _story.TryBeginAsync(Scenario.Payer, Permission.AddGuardian, Scenario.Son.Id.Value, Scenario.Partner.Id.Value.ToString());
        Assert.Equal(new BeginOperation.Result.Refused(Permission.AddGuardian, RefusalReason.CourtOrdered), await AddAsync());
        var care = (await _story.Host.Get<ShowMembers>().RunAsync(Scenario.Payer.Session.Id, Cancel))!.Members.Single(entry => entry.Member.Id == Scenario.Son.Id).Care!;
        Assert.Empty(care.Others);

        _story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<DecideCourtOrder.Result.Decided>(await AcceptAsync(await RecordedAsync(CourtOrderEffect.Appoints)));
        Assert.Equal(2, await CaringAsync());
        await _story.Host.SendDueAsync();
        Assert.Contains("you now look after Noah", _story.Host.Sms.To(Scenario.Partner.Number)[^1], StringComparison.Ordinal);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await AddAsync());
    }

    [Fact]
    public async Task A_consent_that_was_on_its_way_comes_too_late()
    {
        await AcceptAsync(await RecordedAsync());
        await using (var db = await _story.Host.OpenAsync())
            await db.Set<CourtOrder>().ExecuteUpdateAsync(set => set.SetProperty(order => order.State, CourtOrderState.Refused), Cancel);
        await _story.AddPasskeyAsync(Scenario.Partner);
        var request = await _story.BeginAsync(Scenario.Payer, Permission.AddGuardian, Scenario.Son.Id.Value, Scenario.Partner.Id.Value.ToString());
        await _story.ByCodeAsync(Scenario.Payer, request);
        await using (var db = await _story.Host.OpenAsync())
            await db.Set<CourtOrder>().ExecuteUpdateAsync(set => set.SetProperty(order => order.State, CourtOrderState.Accepted), Cancel);
        await _story.AgreeAsync(Scenario.Partner, Scenario.Payer, request);
        Assert.Equal(1, await CaringAsync());
    }

    [Fact]
    public async Task A_court_may_leave_a_child_without_a_guardian_and_can_give_them_one()
    {
        await AcceptAsync(await RecordedAsync());
        var last = await RecordedAsync(guardian: Scenario.Payer);
        Assert.Empty((await _story.Host.Get<ShowCourtOrders>().OneAsync(_ana.Session, last, Cancel))!.Others);
        Assert.IsType<DecideCourtOrder.Result.Decided>(await AcceptAsync(last));
        Assert.Equal(0, await CaringAsync());
        await _story.Host.SendDueAsync();
        Assert.Contains("and nobody else does", _story.Host.Sms.To(Scenario.Son.Number)[^1], StringComparison.Ordinal);
        Assert.True((await _story.Host.Get<ShowMembers>().RunAsync(Scenario.Son.Session.Id, Cancel))!.Members.Single(entry => entry.IsViewer).HasNoGuardian);

        Assert.IsType<DecideCourtOrder.Result.Decided>(await AcceptAsync(await RecordedAsync(CourtOrderEffect.Appoints, Scenario.Lodger)));
        Assert.Equal(1, await CaringAsync());
    }

    [Fact]
    public async Task What_the_guardian_let_others_do_for_the_child_ends()
    {
        var delegations = new DelegationStory(_story);
        var id = await delegations.GivenAsync(delegations.Grant(grantee: Scenario.Payer, line: Scenario.SonsLine), grantor: Scenario.Partner);
        await AcceptAsync(await RecordedAsync());
        await _story.Host.Get<LookAfterDelegations>().RunAsync(Cancel);
        await using var db = await _story.Host.OpenAsync();
        Assert.NotNull((await db.Delegations.AsNoTracking().SingleAsync(one => one.Id == id, Cancel)).ClosedAt);
    }

    [Fact]
    public async Task What_does_not_fit_is_neither_recorded_nor_accepted()
    {
        Assert.IsType<RecordCourtOrder.Result.DoesNotFit>(await RecordAsync(guardian: Scenario.Lodger));
        Assert.IsType<RecordCourtOrder.Result.DoesNotFit>(await RecordAsync(guardian: Scenario.Stranger));
        Assert.IsType<RecordCourtOrder.Result.DoesNotFit>(await RecordAsync(CourtOrderEffect.Appoints));
        Assert.IsType<RecordCourtOrder.Result.NoCourt>(await RecordAsync(court: ""));
        Assert.IsType<RecordCourtOrder.Result.NoReference>(await RecordAsync(reference: new string('a', CourtOrder.TextSize + 1)));
        Assert.IsType<RecordCourtOrder.Result.NoDate>(await RecordAsync(madeOn: Today.AddDays(1)));

        var id = await RecordedAsync();
        Assert.Equal(id, await RecordedAsync());
        await using (var db = await _story.Host.OpenAsync())
            await db.Members.Where(member => member.Id == Scenario.Son.Id).ExecuteUpdateAsync(set => set.SetProperty(member => member.BornOn, Today.AddYears(-18)), Cancel);
        Assert.IsType<DecideCourtOrder.Result.DoesNotFit>(await AcceptAsync(id));
    }

    [Fact]
    public async Task Nobody_records_or_decides_about_their_own_family()
    {
        await _story.Host.StoreAsync(new StaffOwnNumber(_ana.Member.Id, Scenario.Partner.Number, _story.Host.Now));
        Assert.IsType<RecordCourtOrder.Result.YoursOrARelatives>(await RecordAsync(by: _ana));
        Assert.IsType<DecideCourtOrder.Result.YoursOrARelatives>(await AcceptAsync(await RecordedAsync()));
    }

    [Fact]
    public async Task The_child_is_found_by_their_number_masked_and_the_look_is_recorded()
    {
        var found = Assert.IsType<FindMinors.Result.Found>(await FindAsync("+" + Scenario.Son.Number.Digits));
        var minor = Assert.Single(found.All);
        Assert.Equal((Scenario.Son.PersonId, 2, 3), (minor.Person, minor.Adults.Count(adult => adult.IsGuardian), minor.Adults.Count));
        Assert.DoesNotContain(Scenario.Son.Person.FullName, minor.Name, StringComparison.Ordinal);
        await using var db = await _story.Host.OpenAsync();
        Assert.Contains(await db.SecurityEvents.Where(one => one.PersonId == Scenario.Son.PersonId).ToListAsync(Cancel), one => one is { Kind: SecurityEventKind.StaffLooked, Subject: "LS-26-1" });

        Assert.Empty(Assert.IsType<FindMinors.Result.Found>(await FindAsync("+" + Scenario.Stranger.Number.Digits)).All);
        Assert.IsType<FindMinors.Result.NoReference>(await FindAsync("Noah", reference: ""));
        using var agent = await _story.Host.HireAsync("Lee Park", StaffRoles.Agent);
        Assert.IsType<FindMinors.Result.NotAllowed>(await FindAsync("Noah", agent));
        Assert.Null(await _story.Host.Get<ShowCourtOrders>().RunAsync(new(agent.Session), Cancel));
    }

    [Fact]
    public async Task The_list_shows_the_newest_first_and_who_may_decide()
    {
        var first = await RecordedAsync();
        _story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await RecordedAsync(guardian: Scenario.Payer);
        var mine = (await _story.Host.Get<ShowCourtOrders>().RunAsync(new(_jo.Session), Cancel))!;
        Assert.Equal([(second, false), (first, false)], mine.Orders.Rows.Where(row => row.Id == first || row.Id == second).Select(row => (row.Id, row.ToDecide)));
        Assert.All((await _story.Host.Get<ShowCourtOrders>().RunAsync(new(_ana.Session, CourtOrderState.Recorded), Cancel))!.Orders.Rows, row => Assert.True(row.ToDecide));
        Assert.Equal([first], (await _story.Host.Get<ShowCourtOrders>().RunAsync(new(_ana.Session, After: second), Cancel))!.Orders.Rows.Where(row => row.Id == first || row.Id == second).Select(row => row.Id));
        Assert.DoesNotContain((await _story.Host.Get<ShowCourtOrders>().RunAsync(new(_ana.Session, CourtOrderState.Accepted), Cancel))!.Orders.Rows, row => row.Id == first || row.Id == second);
    }

    private Task<FindMinors.Result> FindAsync(string typed, StaffHost.Colleague? by = null, string reference = "LS-26-1") =>
        _story.Host.Get<FindMinors>().RunAsync(new((by ?? _jo).Session, typed, reference), Cancel);

    private Task<RecordCourtOrder.Result> RecordAsync(
        CourtOrderEffect effect = CourtOrderEffect.Ends, ScenarioMember? guardian = null, string court = "Leeds County Court", string reference = "LS-26-1", DateOnly? madeOn = null, StaffHost.Colleague? by = null) =>
        _story.Host.Get<RecordCourtOrder>().RunAsync(new((by ?? _jo).Session, effect, (guardian ?? Scenario.Partner).PersonId, Scenario.Son.PersonId, court, reference, madeOn ?? Today), Cancel);

    private async Task<CourtOrderId> RecordedAsync(CourtOrderEffect effect = CourtOrderEffect.Ends, ScenarioMember? guardian = null) =>
        Assert.IsType<RecordCourtOrder.Result.Recorded>(await RecordAsync(effect, guardian)).Id;

    private Task<DecideCourtOrder.Result> AcceptAsync(CourtOrderId id, StaffHost.Colleague? by = null) => _story.Host.Get<DecideCourtOrder>().AcceptAsync((by ?? _ana).Session, id, Cancel);

    private async Task<int> CaringAsync()
    {
        await using var db = await _story.Host.OpenAsync();
        return await db.Guardianships.CountAsync(care => care.HouseholdId == Scenario.HouseholdId && care.MinorId == Scenario.Son.Id && care.RemovedAt == null, Cancel);
    }

    private static Task<List<string>> ActionsAsync(Application.Storage.HouseholdDbContext db, Guid chain) => db.AuditRecords.Where(r => r.ChainId == chain).Select(r => r.Action).ToListAsync(Cancel);
}

public sealed class CourtOrderTestsOnSqlite(SqliteTestDatabase database) : CourtOrderTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CourtOrderTestsOnPostgres(PostgresTestDatabase database) : CourtOrderTests(database), IClassFixture<PostgresTestDatabase>;
