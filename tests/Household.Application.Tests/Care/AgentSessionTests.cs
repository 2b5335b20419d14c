using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>With a caller who has proved who they are, the agent does what that person may do, and no more; either side ends it.</summary>
public abstract class AgentSessionTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_hello_to_the_receipt_of_the_old_contract()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, session) = await story.VerifiedCallAsync();
        var by = new ActorLocator.InCall(session);

        var home = Assert.IsType<HomeResult.Home>(await story.Host.Get<ShowHome>().ForAsync(by, Cancel)).View;
        Assert.Equal(story.Scenario.Finding.Id, Assert.Single(home.Findings).Id);
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(by, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));
        Assert.Equal(OperationRequestState.AwaitingProof, begun.State);
        Assert.Equal(new ConfirmOperation.Result.Proved(begun.Id, OperationRequestState.Done), await story.ConfirmAsync(story.Partner, begun.Id));
        Assert.IsType<WrapUp.Result.Saved>(await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, InteractionReason.Contract, InteractionOutcome.Done, "Our mistake.", Cancel));

        await using var db = await story.Host.OpenAsync();
        Assert.Equal((story.Partner.PersonId, InteractionOutcome.Done), await db.Set<Interaction>().Where(i => i.Id == call).Select(i => new ValueTuple<PersonId, InteractionOutcome>(i.PersonId!.Value, i.Outcome!.Value)).SingleAsync(Cancel));
        Assert.Equal(story.Agent.Member.Id, (await db.OperationRequests.SingleAsync(r => r.Id == begun.Id, Cancel)).AgentId);
        Assert.Null((await story.DeskAsync()).Talk);
    }

    [Theory]
    [InlineData("caller")]
    [InlineData("not-me")]
    [InlineData("agent")]
    [InlineData("hang-up")]
    [InlineData("wrap-up")]
    [InlineData("signed-out")]
    [InlineData("time")]
    public async Task However_it_ends_nothing_is_to_be_had_any_more_and_what_was_only_begun_ends_too(string how)
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, session) = await story.VerifiedCallAsync();
        var by = new ActorLocator.InCall(session);
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(by, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));
        switch (how)
        {
            case "caller" or "not-me":
                Assert.True(await story.Host.Get<EndAgentSession>().ByCallerAsync(story.Partner.Session.Id, session, isNotMe: how is "not-me", Cancel));
                break;
            case "agent":
                Assert.True(await story.Host.Get<EndAgentSession>().ByAgentAsync(story.Agent.Session, call, Cancel));
                break;
            case "hang-up":
                Assert.True(await story.Host.Get<HangUp>().ByThemAsync(call, Cancel));
                break;
            case "wrap-up":
                await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, InteractionReason.Other, InteractionOutcome.Other, null, Cancel);
                break;
            case "signed-out":
                await story.Host.Get<EndStaffSession>().RunAsync(story.Agent.Session, Cancel);
                break;
            default:
                story.Host.Time.Advance(AgentSession.Lasts);
                break;
        }

        Assert.Empty(await story.Host.Get<ShowAgents>().TalkingAsync(story.Partner.Session.Id, Cancel));
        Assert.IsType<HomeResult.Nothing>(await story.Host.Get<ShowHome>().ForAsync(by, Cancel));
        Assert.IsType<BeginOperation.Result.SignedOut>(await story.Host.Get<BeginOperation>().RunAsync(new(by, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SuspendLine, story.Scenario.PartnersLine.Id.Value), Cancel));
        await using var db = await story.Host.OpenAsync();
        var state = (await db.OperationRequests.AsNoTracking().SingleAsync(r => r.Id == begun.Id, Cancel)).StateAt(story.Host.Now);
        if (how is not "signed-out") Assert.True(state is OperationRequestState.Cancelled or OperationRequestState.Expired, state.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_it_was_proved_with_takes_it_along_when_it_goes_and_while_it_is_on_hold_nothing_is_done(bool isRemoved)
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallAsync();
        var owner = await story.Host.SignInAsync(story.Partner.Number, SignInHost.NewBrowser());
        if (isRemoved) await story.Host.ProvedWithAsync(owner, await story.Host.StoreNumberAsync(story.Partner.PersonId, MadeUp.Number(), story.Host.Now.AddDays(-200)));
        var added = (await story.Host.MeansAsync(owner)).Of(MeansKind.Passkey).Single().Id;

        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await story.Host.BeginOwnAsync(owner, Permission.ObjectToMeans, added.Value)).State);

        var begun = await story.Host.Get<BeginOperation>().RunAsync(new(new ActorLocator.InCall(session), new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SuspendLine, story.Scenario.PartnersLine.Id.Value), Cancel);
        if (isRemoved) Assert.IsType<BeginOperation.Result.SignedOut>(begun);
        else Assert.Equal(new BeginOperation.Result.Refused(Permission.SuspendLine, RefusalReason.OnHold), begun);
    }

    [Fact]
    public async Task Only_the_caller_makes_it_last_longer()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallAsync();
        story.Host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(await story.Host.Get<EndAgentSession>().ExtendAsync(story.Scenario.Payer.Session.Id, session, Cancel));
        Assert.True(await story.Host.Get<EndAgentSession>().ExtendAsync(story.Partner.Session.Id, session, Cancel));
        Assert.Equal(story.Host.Now + AgentSession.Lasts, (await story.VerifiedAsync())!.Until);
    }

    [Fact]
    public async Task The_caller_sees_who_it_is_and_nobody_else_ends_it()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallAsync();
        Assert.Equal((session, "Jo Bell"), Assert.Single((await story.Host.Get<ShowAgents>().TalkingAsync(story.Partner.Session.Id, Cancel)).Select(one => (one.Session, one.Agent))));
        Assert.Empty(await story.Host.Get<ShowAgents>().TalkingAsync(story.Scenario.Payer.Session.Id, Cancel));
        Assert.False(await story.Host.Get<EndAgentSession>().ByCallerAsync(story.Scenario.Payer.Session.Id, session, isNotMe: false, Cancel));
    }

    [Fact]
    public async Task Of_two_agents_one_gets_the_call_and_one_call_at_a_time()
    {
        await using var story = await CareStory.StartAsync(database);
        using var other = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        var call = await story.Host.Get<RingOperator>().RunAsync(InteractionChannel.Call, story.Partner.Number, Cancel);
        var results = await Task.WhenAll(story.Host.Get<AnswerCall>().RunAsync(story.Agent.Session, call, Cancel), story.Host.Get<AnswerCall>().RunAsync(other.Session, call, Cancel));
        Assert.Single(results, result => result is AnswerCall.Result.Answered);
        Assert.Single(results, result => result is AnswerCall.Result.TooLate);

        var next = await story.Host.Get<RingOperator>().RunAsync(InteractionChannel.Call, null, Cancel);
        var busy = results[0] is AnswerCall.Result.Answered ? story.Agent : other;
        Assert.Equal(new AnswerCall.Result.Busy(call), await story.Host.Get<AnswerCall>().RunAsync(busy.Session, next, Cancel));
    }
}

public sealed class AgentSessionTestsOnSqlite(SqliteTestDatabase database) : AgentSessionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AgentSessionTestsOnPostgres(PostgresTestDatabase database) : AgentSessionTests(database), IClassFixture<PostgresTestDatabase>;
