using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Care.Abuse;

/// <summary>
/// A fraudster rings us as the partner, and the partner as us, and passes the digits on. The partner’s page says what happens; where they type the digits all the
/// same, the fraudster hears what they may see and can have a line suspended or locked, and nothing else without another confirmation on the partner’s device.
/// And an agent and a caller who conspire get exactly what the caller has.
/// </summary>
public abstract class RelayingFraudsterTests(TestDatabase database)
{
    private static readonly System.Text.Json.JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_asks_whether_they_called_and_says_who_asks_when_and_that_it_is_not_their_number_that_calls()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await story.AskAsync(await story.AnswerAsync(story.Scenario.Stranger.Number), story.Partner);
        var facts = System.Text.Json.JsonSerializer.Serialize(await story.Host.Get<ShowApproval>().RunAsync(CareStory.OnPage(story.Partner, asked), Cancel), s_readable);

        Assert.Contains("Did you call us?", facts, StringComparison.Ordinal);
        Assert.Contains("Jo Bell, agent", facts, StringComparison.Ordinal);
        Assert.Contains("which isn’t one of your numbers", facts, StringComparison.Ordinal);
        Assert.Contains("If nobody said digits to you, it isn’t you we are talking to", facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_changes_more_than_a_lock_waits_for_the_partner_s_own_device_and_is_gone_when_they_end_it()
    {
        await using var story = await CareStory.StartAsync(database);
        var session = await RelayedAsync(story);
        var by = new ActorLocator.InCall(session);

        var settle = Assert.IsType<BeginOperation.Result.Begun>(await BeginAsync(story, by, Permission.SettleFinding, story.Scenario.Finding.Id.Value));
        Assert.Equal(OperationRequestState.AwaitingProof, settle.State);
        foreach (var agents in new ActorLocator[] { by, story.Agent.Session, SessionId.From(session.Value) })
            Assert.IsNotType<ConfirmOperation.Result.Proved>(await story.Host.Get<ConfirmOperation>().RunAsync(new(agents, settle.Id, new AuthenticatorResponse.Code("000000", new byte[32]), story.Host.Ids.Bare().ToString()), Cancel));
        foreach (var permission in new[] { Permission.AddPasskey, Permission.AddNumber, Permission.RemoveMeans, Permission.MakeRecoveryCodes, Permission.ChooseRecoveryContact, Permission.TalkToAgent })
        {
            var result = await story.Host.Get<BeginOperation>().RunAsync(new(by, new OperationOwner.OfPerson(story.Partner.PersonId), permission, story.Partner.PersonId.Value), Cancel);
            Assert.True(result is BeginOperation.Result.Refused or BeginOperation.Result.NotFound or BeginOperation.Result.NothingLeft, $"{permission}: {result}");
        }

        Assert.True(await story.Host.Get<EndAgentSession>().ByCallerAsync(story.Partner.Session.Id, session, isNotMe: true, Cancel));
        Assert.IsType<HomeResult.Nothing>(await story.Host.Get<ShowHome>().ForAsync(by, Cancel));
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(OperationRequestState.Cancelled, (await db.OperationRequests.AsNoTracking().SingleAsync(r => r.Id == settle.Id, Cancel)).StateAt(story.Host.Now));
    }

    [Fact]
    public async Task He_can_have_a_line_suspended_which_the_partner_undoes()
    {
        await using var story = await CareStory.StartAsync(database);
        var session = await RelayedAsync(story);
        var suspended = Assert.IsType<BeginOperation.Result.Begun>(await BeginAsync(story, new ActorLocator.InCall(session), Permission.SuspendLine, story.Scenario.PartnersLine.Id.Value, "Lost"));
        Assert.Equal(OperationRequestState.Done, suspended.State);
        Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>(await BeginAsync(story, new ActorLocator.InCall(session), Permission.ResumeLine, story.Scenario.PartnersLine.Id.Value)).State);
    }

    [Fact]
    public async Task What_an_agent_and_a_caller_get_together_is_exactly_what_the_caller_has_and_never_more()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallAsync();
        var compared = 0;
        foreach (var line in new ScenarioLine[] { story.Scenario.PartnersLine, story.Scenario.PayersLine, story.Scenario.LodgersLine })
        {
            var alone = (await OffersAsync(story.Partner.Session.Id, line)).ToDictionary(one => one.Permission, one => one.Decision);
            foreach (var (permission, decision) in await OffersAsync(new ActorLocator.InCall(session), line))
            {
                compared++;
                if (decision is not AccessDecision.Refused { Reason: RefusalReason.NotThroughAnAgent }) Assert.Equal(alone[permission] is AccessDecision.Refused, decision is AccessDecision.Refused);
            }
        }

        Assert.True(compared > 3, $"{compared} compared");

        async Task<IReadOnlyList<OfferOperations.Offer>> OffersAsync(ActorLocator by, ScenarioLine line) =>
            await story.Host.Get<OfferOperations>().OnAsync(by, story.Scenario.HouseholdId, "line", line.Id.Value, Cancel);
    }

    /// <summary>The partner types the digits that the fraudster passes on.</summary>
    private static async Task<AgentSessionId> RelayedAsync(CareStory story)
    {
        await story.AddPasskeyAsync(story.Partner);
        var asked = await story.AskAsync(await story.AnswerAsync(story.Scenario.Stranger.Number), story.Partner);
        Assert.IsType<ApprovalResult.Done>(await story.ByPasskeyAsync(story.Partner, asked));
        return (await story.VerifiedAsync())!.Session;
    }

    private static Task<BeginOperation.Result> BeginAsync(CareStory story, ActorLocator by, Permission permission, Guid target, string input = "") =>
        story.Host.Get<BeginOperation>().RunAsync(new(by, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), permission, target, input), Cancel);
}

public sealed class RelayingFraudsterTestsOnSqlite(SqliteTestDatabase database) : RelayingFraudsterTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RelayingFraudsterTestsOnPostgres(PostgresTestDatabase database) : RelayingFraudsterTests(database), IClassFixture<PostgresTestDatabase>;
