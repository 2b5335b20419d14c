using System.Security.Cryptography;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The same list for every door: what an actor may do to a line now, and why or why not. An agent offers what their caller may do, and never what takes a high proof.</summary>
public abstract class OffersTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_member_is_offered_what_the_table_gives_them_with_its_because()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, line) = (story.Scenario, story.Scenario.PartnersLine.Id.Value);

        var own = await OffersAsync(story, scenario.Partner.Session.Id, line);
        Assert.Equal([Permission.SuspendLine, Permission.LockLine, Permission.TakeLineOver], own.Select(offer => offer.Permission));
        Assert.All(own.Take(2), offer => Assert.IsType<AccessDecision.Allowed>(offer.Decision));
        Assert.Equal(AssuranceLevel.High, Assert.IsType<AccessDecision.NeedsProof>(own[2].Decision).AssuranceLevel);
        Assert.Equal("suspend-line/user", own[0].Decision.Because.Rule);

        var payers = await OffersAsync(story, scenario.Payer.Session.Id, line);
        Assert.Equal([scenario.Partner.Id], Assert.IsType<AccessDecision.NeedsConsentOf>(payers[0].Decision).People);

        var lodgers = await OffersAsync(story, scenario.Lodger.Session.Id, line);
        Assert.All(lodgers, offer => Assert.IsType<AccessDecision.Refused>(offer.Decision));
        Assert.Empty(await OffersAsync(story, scenario.Stranger.Session.Id, line));
    }

    [Fact]
    public async Task A_suspended_line_is_offered_to_be_resumed_and_not_suspended()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (partner, line) = (story.Scenario.Partner, story.Scenario.PartnersLine.Id.Value);
        await story.BeginAsync(partner, Permission.SuspendLine, line, nameof(SuspensionReason.Lost));
        var offers = await OffersAsync(story, partner.Session.Id, line);
        Assert.Equal([Permission.ResumeLine, Permission.LockLine, Permission.TakeLineOver], offers.Select(offer => offer.Permission));
        Assert.IsType<AccessDecision.NeedsProof>(offers[0].Decision);
    }

    [Fact]
    public async Task An_agent_in_the_caller_s_session_offers_and_does_what_the_caller_may_and_both_are_named()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner, line) = (story.Scenario, story.Scenario.Partner, story.Scenario.PartnersLine.Id.Value);
        var (agent, call) = await CallAsync(story);

        var offers = await OffersAsync(story, call, line);
        Assert.Equal([Permission.SuspendLine, Permission.LockLine], offers.Where(offer => offer.Decision is not AccessDecision.Refused).Select(offer => offer.Permission));

        var begun = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(
            new(call, new OperationOwner.OfHousehold(scenario.HouseholdId), Permission.SuspendLine, line, nameof(SuspensionReason.Lost)), Cancel));
        Assert.Equal(OperationRequestState.Done, begun.State);

        var request = await story.RequestAsync(begun.Id);
        Assert.Equal((Channel.Agent, agent.Id, partner.PersonId), (request.Channel, request.AgentId!.Value, request.RequesterId));
        await using var db = await story.Host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(r => r.ChainId == scenario.HouseholdId.Value && r.Action == "suspend-line", Cancel);
        Assert.Equal((agent.Id.Value.ToString("N"), partner.PersonId), (record.ActorId, record.OnBehalfOf!.Value));
        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(scenario.Payer.Number), text => text.Contains($"through {agent.Name}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agent_offers_nothing_that_takes_a_high_proof()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.BeginAsync(partner, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        await using var db = await story.Host.OpenAsync();
        var held = await db.LineLocks.SingleAsync(l => l.HouseholdId == scenario.HouseholdId, Cancel);
        var (_, call) = await CallAsync(story);
        var offers = await story.Host.Get<OfferOperations>().OnAsync(call, scenario.HouseholdId, "line-lock", held.Id.Value, Cancel);
        Assert.Equal(RefusalReason.NotThroughAnAgent, Assert.IsType<AccessDecision.Refused>(Assert.Single(offers).Decision).Reason);
    }

    private static async Task<(StaffMember Agent, ActorLocator Call)> CallAsync(OperationStory story)
    {
        var host = story.Host;
        var agent = new StaffMember(host.Ids.New<StaffId>(), "Jo Bell", StaffRoles.Administrator, host.Now);
        var desk = new StaffSession(host.Ids.New<StaffSessionId>(), RandomNumberGenerator.GetBytes(32), agent.Id, "Chrome on Windows", host.Now, TimeSpan.FromHours(12));
        var talk = new Interaction(host.Ids.New<InteractionId>(), InteractionChannel.Call, number: null, host.Now);
        var call = new AgentSession(host.Ids.New<AgentSessionId>(), talk.Id, agent.Id, desk.Id, story.Scenario.Partner.PersonId, new(AuthenticationMethod.Code, AssuranceLevel.Operation, host.Now, BoundToOperation: false), host.Now);
        await host.StoreAsync(agent);
        await host.StoreAsync(desk);
        await host.StoreAsync(talk);
        await host.StoreAsync(call);
        return (agent, new ActorLocator.InCall(call.Id));
    }

    private static Task<IReadOnlyList<OfferOperations.Offer>> OffersAsync(OperationStory story, ActorLocator by, Guid line) =>
        story.Host.Get<OfferOperations>().OnAsync(by, story.Scenario.HouseholdId, "line", line, Cancel);
}

public sealed class OffersTestsOnSqlite(SqliteTestDatabase database) : OffersTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class OffersTestsOnPostgres(PostgresTestDatabase database) : OffersTests(database), IClassFixture<PostgresTestDatabase>;
