using System.Security.Cryptography;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Decisions;

/// <summary>Who acts, by every door: each test starts from a session that lives, and ends one thing of it.</summary>
public abstract class ActingPartyTests(TestDatabase database) : IAsyncLifetime
{

    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private StaffMember _agent = null!;
    private StaffSession _desk = null!;
    private AgentSession _call = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database, services => services.AddBilling().AddDelegations().AddOverview());
        _scenario = await Scenario.StoredAsync(_host);
        _agent = new(_host.Ids.New<StaffId>(), "Jo Bell", StaffRoles.Administrator, _host.Now);
        _desk = new(_host.Ids.New<StaffSessionId>(), RandomNumberGenerator.GetBytes(32), _agent.Id, "Chrome on Windows", _host.Now, TimeSpan.FromHours(12));
        var talk = new Interaction(_host.Ids.New<InteractionId>(), InteractionChannel.Call, number: null, _host.Now);
        _call = new(_host.Ids.New<AgentSessionId>(), talk.Id, _agent.Id, _desk.Id, _scenario.Partner.PersonId, Proof(), _host.Now);
        await _host.StoreAsync(_agent);
        await _host.StoreAsync(_desk);
        await _host.StoreAsync(talk);
        await _host.StoreAsync(_call);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_person_in_the_portal_acts_as_themself_in_their_households()
    {
        var party = await FoundAsync(_scenario.Partner.Session.Id);
        Assert.Equal(_scenario.Partner.PersonId, party.Themself!.Person);
        Assert.Equal([_scenario.SecondHome.Id, _scenario.HouseholdId], party.Households);
        Assert.Equal("Chromium on Linux", party.Label);
    }

    [Fact]
    public async Task An_agent_has_the_caller_s_rights_and_proof_and_is_not_the_caller()
    {
        var party = await FoundAsync(Call);
        var agent = Assert.IsType<Actor.AsAgent>(party.Actor);
        Assert.Equal((_agent.Id, _scenario.Partner.PersonId, _host.Now + AgentSession.Lasts), (agent.Agent, agent.Person, agent.Until));
        Assert.Equal(Proof(), agent.Proof);
        Assert.Null(party.Themself);
        Assert.Equal([_scenario.SecondHome.Id, _scenario.HouseholdId], party.Households);
        Assert.Equal("Jo Bell", party.Label);
    }

    [Fact]
    public async Task An_agent_is_nobody_once_the_call_is_over()
    {
        await ChangeAsync(async db => (await db.Set<AgentSession>().SingleAsync(s => s.Id == _call.Id, Cancel)).End(_host.Now));
        Assert.Null((await FoundAsync(Call)).Actor);
    }

    [Fact]
    public async Task An_agent_is_nobody_when_the_call_s_time_is_up()
    {
        _host.Time.Advance(AgentSession.Lasts - TimeSpan.FromSeconds(1));
        await ChangeAsync(async db => await db.Set<StaffSession>().ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, _host.Now), Cancel));
        Assert.NotNull((await FoundAsync(Call)).Actor);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await FoundAsync(Call)).Actor);
    }

    [Fact]
    public async Task An_agent_who_was_signed_out_is_nobody_in_the_call_either()
    {
        await ChangeAsync(async db => (await db.Set<StaffSession>().SingleAsync(s => s.Id == _desk.Id, Cancel)).End(_host.Now));
        Assert.Null((await FoundAsync(Call)).Actor);
    }

    [Fact]
    public async Task An_agent_who_left_is_nobody_in_the_call_either()
    {
        await ChangeAsync(async db => (await db.Set<StaffMember>().SingleAsync(s => s.Id == _agent.Id, Cancel)).Leave(_host.Now));
        Assert.Null((await FoundAsync(Call)).Actor);
    }

    [Fact]
    public async Task Another_system_acts_for_the_person_who_let_it_and_for_nobody_once_it_is_over()
    {
        var session = new ApiSession(_host.Ids.New<ApiSessionId>(), RandomNumberGenerator.GetBytes(32), "billing-app", _scenario.Partner.PersonId, Proof(), _host.Now, AgentSession.Lasts);
        await _host.StoreAsync(session);

        var party = await FoundAsync(new ActorLocator.ThroughApi(session.Id));
        var client = Assert.IsType<Actor.AsApiClientFor>(party.Actor);
        Assert.Equal(("billing-app", _scenario.Partner.PersonId), (client.ClientId, client.Person));
        Assert.Equal([_scenario.SecondHome.Id, _scenario.HouseholdId], party.Households);

        _host.Time.Advance(AgentSession.Lasts);
        Assert.Null((await FoundAsync(new ActorLocator.ThroughApi(session.Id))).Actor);
    }

    [Fact]
    public async Task Another_system_in_its_own_name_is_in_no_household()
    {
        var session = new ApiSession(_host.Ids.New<ApiSessionId>(), RandomNumberGenerator.GetBytes(32), "billing-app", person: null, default, _host.Now, AgentSession.Lasts);
        await _host.StoreAsync(session);
        var party = await FoundAsync(new ActorLocator.ThroughApi(session.Id));
        Assert.IsType<Actor.AsApiClient>(party.Actor);
        Assert.Empty(party.Households);
        Assert.Null(party.Person);
    }

    [Fact]
    public async Task What_a_member_may_see_their_agent_may_see_and_nobody_s_agent_sees_more()
    {
        Assert.IsType<HomeResult.Home>(await _host.Get<ShowHome>().ForAsync(Call, Cancel));
        await using var db = await _host.OpenAsync();
        var bill = await db.Bills.Where(b => b.AccountId == _scenario.LodgersAccount.Id).Select(b => b.Id).FirstAsync(Cancel);
        Assert.Null(await _host.Get<ShowBill>().ForAsync(Call, bill, Cancel));
    }

    [Fact]
    public async Task A_command_knows_who_acts_and_its_audit_record_names_the_agent_and_the_caller()
    {
        await _host.Get<HouseholdTransaction>().Run(Call, work =>
        {
            work.Audit(_scenario.HouseholdId, new(work.By.Actor!, null, "test", "household", _scenario.HouseholdId.Value, null, null, ""));
            return Task.FromResult(Step<bool>.Commit(true));
        }, Cancel);

        await using var db = await _host.OpenAsync();
        var record = await db.Set<AuditRecord>().SingleAsync(r => r.ChainId == _scenario.HouseholdId.Value && r.Action == "test", Cancel);
        Assert.Equal(("agent", _agent.Id.Value.ToString("N"), _call.Id.Value, _scenario.Partner.PersonId), (record.ActorKind, record.ActorId, record.SessionId, record.OnBehalfOf));
    }

    [Fact]
    public async Task A_command_of_a_session_that_is_over_is_nobody_s()
    {
        await ChangeAsync(async db => (await db.Sessions.SingleAsync(s => s.Id == _scenario.Partner.Session.Id, Cancel)).End(_host.Now));
        Assert.True(await _host.Get<HouseholdTransaction>().Run(_scenario.Partner.Session.Id, work => Task.FromResult(Step<bool>.Rollback(work.By.Actor is null)), Cancel));
    }

    private ActorLocator Call => new ActorLocator.InCall(_call.Id);

    private Proof Proof() => new(AuthenticationMethod.Code, AssuranceLevel.Operation, _scenario.Partner.Session.ProvedAt, BoundToOperation: false);

    private async Task<ActingParty> FoundAsync(ActorLocator by)
    {
        await using var db = await _host.OpenAsync();
        return await ActingParty.OfAsync(db, by, OperatorPolicy.V1, _host.Now, Cancel);
    }

    private async Task ChangeAsync(Func<HouseholdDbContext, Task> change)
    {
        await using var db = await _host.OpenAsync();
        await change(db);
        await db.SaveChangesAsync(Cancel);
    }
}

public sealed class ActingPartyTestsOnSqlite(SqliteTestDatabase database) : ActingPartyTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ActingPartyTestsOnPostgres(PostgresTestDatabase database) : ActingPartyTests(database), IClassFixture<PostgresTestDatabase>;
