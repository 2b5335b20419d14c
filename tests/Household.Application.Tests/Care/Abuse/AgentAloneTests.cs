using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Care.Abuse;

/// <summary>An agent whom nobody has called wants the partner’s data, by all that they can do alone. They gain nothing.</summary>
public abstract class AgentAloneTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_call_nobody_is_asked_and_nothing_shown()
    {
        await using var story = await CareStory.StartAsync(database);
        Assert.IsType<AskCaller.Result.NotTheirCall>(await story.TryAskAsync(InteractionId.From(story.Host.Ids.Bare()), story.Partner));
        Assert.Null((await story.DeskAsync()).Talk);
        await AssertNothingAsync(story, AgentSessionId.From(story.Host.Ids.Bare()));
    }

    [Theory]
    [InlineData(InteractionChannel.Call)]
    [InlineData(InteractionChannel.Visit)]
    public async Task A_made_up_call_or_visit_in_the_partner_s_name_gains_a_masked_name_and_no_more(InteractionChannel channel)
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.Host.Get<RingOperator>().RunAsync(channel, channel == InteractionChannel.Visit ? null : story.Partner.Number, Cancel);
        await story.Host.Get<AnswerCall>().RunAsync(story.Agent.Session, call, Cancel);
        var asked = await story.AskAsync(call, story.Partner);

        // The agent sees the digits, but has no browser, phone or passkey of the partner’s to type them on.
        Assert.Equal(asked.MatchNumber, (await story.DeskAsync()).Talk!.Asked!.Digits);
        foreach (var by in new ActorLocator[] { story.Agent.Session, new ActorLocator.InCall(AgentSessionId.From(story.Agent.Session.Value)), SessionId.From(story.Agent.Session.Value), story.Scenario.Payer.Session.Id })
            Assert.IsType<ApprovalResult.NotFound>(await story.Host.Get<AnswerApproval>().RunAsync(new ApprovalLocator.InSession(by, asked.OwnerId, asked.Id), new ApprovalResponse.ByRecentProof(asked.MatchNumber!), Cancel));
        await story.TextAsync(story.Scenario.Stranger.Number, asked.MatchNumber!);

        Assert.Null(await story.VerifiedAsync());
        var text = System.Text.Json.JsonSerializer.Serialize(await story.DeskAsync());
        Assert.DoesNotContain(story.Partner.Person.FullName, text, StringComparison.Ordinal);
        Assert.DoesNotContain(story.Partner.Number.Digits, text, StringComparison.Ordinal);
        await AssertNothingAsync(story, AgentSessionId.From(call.Value));
    }

    [Fact]
    public async Task A_call_to_themself_opens_their_own_account_and_nobody_else_s()
    {
        await using var story = await CareStory.StartAsync(database);
        var self = story.Scenario.Payer;
        await story.AddPasskeyAsync(self);
        var call = await story.AnswerAsync(self.Number);
        Assert.IsType<ApprovalResult.Done>(await story.ByPasskeyAsync(self, await story.AskAsync(call, self)));
        var session = (await story.VerifiedAsync())!.Session;

        Assert.IsType<AskCaller.Result.IsSomebodyElse>(await story.TryAskAsync(call, story.Partner));
        var unlike = await story.Host.Get<BeginOperation>().RunAsync(new(new ActorLocator.InCall(session), new OperationOwner.OfHousehold(story.Scenario.Cottage.Id), Permission.SuspendLine, story.Scenario.CottagesLine.Id.Value, "Lost"), Cancel);
        Assert.True(unlike is BeginOperation.Result.Refused or BeginOperation.Result.NotFound, unlike.ToString());
    }

    [Fact]
    public async Task And_not_even_that_where_they_declared_the_number_as_theirs_or_a_relative_s()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.Host.Get<DeclareOwnNumbers>().RunAsync(story.Agent.Session, ["+" + story.Partner.Number.Digits], Cancel);
        var call = await story.AnswerAsync(story.Partner.Number);

        Assert.DoesNotContain((await story.DeskAsync()).Talk!.Candidates, one => one.Person == story.Partner.PersonId);
        Assert.IsType<AskCaller.Result.YoursOrARelatives>(await story.TryAskAsync(call, story.Partner));
        await using var db = await story.Host.OpenAsync();
        Assert.Empty(await db.Approvals.Where(a => a.TargetId == call.Value).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Another_agent_s_call_question_and_session_are_nothing_to_them()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, _) = await story.VerifiedCallAsync();
        using var mo = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent | StaffRoles.Supervisor | StaffRoles.Administrator);

        Assert.Null((await story.DeskAsync(mo)).Talk);
        Assert.IsType<AskCaller.Result.NotTheirCall>(await story.TryAskAsync(call, story.Partner, by: mo));
        Assert.False(await story.Host.Get<EndAgentSession>().ByAgentAsync(mo.Session, call, Cancel));
        Assert.False(await story.Host.Get<HangUp>().ByAgentAsync(mo.Session, call, Cancel));
        Assert.IsType<WrapUp.Result.NotAllowed>(await story.Host.Get<WrapUp>().RunAsync(mo.Session, call, InteractionReason.Other, InteractionOutcome.Other, null, Cancel));
        Assert.NotNull(await story.VerifiedAsync());

        // Nor to the same agent in another session: what the caller opened belongs to the browser in which they were asked.
        Assert.Null((await story.DeskAsync(story.Agent with { Session = await story.Host.ProveAsync(story.Agent) })).Talk!.Verified);
    }

    [Fact]
    public async Task Staff_roles_are_no_right_over_a_household_whatever_they_are()
    {
        await using var story = await CareStory.StartAsync(database);
        using var all = await story.Host.HireAsync("Al Most", Enum.GetValues<StaffRoles>().Aggregate((one, other) => one | other));
        Assert.IsType<HomeResult.Nothing>(await story.Host.Get<ShowHome>().ForAsync(all.Session, Cancel));
        Assert.IsType<BeginOperation.Result.SignedOut>(await story.Host.Get<BeginOperation>().RunAsync(
            new(all.Session, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SuspendLine, story.Scenario.PartnersLine.Id.Value, "Lost"), Cancel));
    }

    private static async Task AssertNothingAsync(CareStory story, AgentSessionId session)
    {
        var by = new ActorLocator.InCall(session);
        Assert.IsType<HomeResult.Nothing>(await story.Host.Get<ShowHome>().ForAsync(by, Cancel));
        Assert.Empty(await story.Host.Get<ShowRequests>().RunAsync(by, Cancel));
        Assert.Empty(await story.Host.Get<OfferOperations>().OnAsync(by, story.Scenario.HouseholdId, "line", story.Scenario.PartnersLine.Id.Value, Cancel));
    }
}

public sealed class AgentAloneTestsOnSqlite(SqliteTestDatabase database) : AgentAloneTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AgentAloneTestsOnPostgres(PostgresTestDatabase database) : AgentAloneTests(database), IClassFixture<PostgresTestDatabase>;
