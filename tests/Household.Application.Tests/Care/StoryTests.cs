using System.Text.Json;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Story;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>What happened between a person and the operator before this moment: to the verified caller’s agent in words, before that only when and how.</summary>
public abstract class StoryTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Began_to_end_a_contract_and_gave_up_at_the_code()
    {
        await using var story = await CareStory.StartAsync(database);
        await GiveUpAsync(story, story.Partner, atCode: true);
        var (_, session) = await story.VerifiedCallAsync();

        var entries = (await ReadAsync(story, session)).Entries;
        Assert.IsType<StoryEntry.Talked>(entries.First(entry => entry is StoryEntry.Talked));
        var given = Assert.Single(entries.OfType<StoryEntry.Requested>(), request => request.Permission != Permission.AddPasskey);
        Assert.Equal((Permission.SettleFinding, OperationRequestState.Expired, StoryStop.Code, StoryChannel.Portal), (given.Permission, given.State, given.Stop, given.Channel));
        Assert.Contains(entries.OfType<StoryEntry.Happened>(), happened => happened.Kind == SecurityEventKind.SignedInByCode);
        Assert.Contains(entries.OfType<StoryEntry.Sent>(), sent => sent is { IsText: true, IsShortLived: true } && sent.To.Contains('•'));
        Assert.Equal(entries.OrderByDescending(entry => entry.At), entries);
    }

    [Theory]
    [InlineData(StoryChannel.Portal)]
    [InlineData(StoryChannel.Calls)]
    [InlineData(StoryChannel.Texts)]
    [InlineData(StoryChannel.Shop)]
    public async Task One_channel_alone(StoryChannel only)
    {
        await using var story = await CareStory.StartAsync(database);
        await GiveUpAsync(story, story.Partner, atCode: true);
        await TalkBeforeAsync(story, story.Partner, InteractionChannel.Visit, "Came to the shop.");
        var (_, session) = await story.VerifiedCallAsync();
        var entries = (await ReadAsync(story, session, only)).Entries;
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Equal(only, entry.Channel));
    }

    [Fact]
    public async Task Nothing_of_another_member_is_in_it()
    {
        await using var story = await CareStory.StartAsync(database);
        await GiveUpAsync(story, story.Scenario.Payer, atCode: true);
        await TalkBeforeAsync(story, story.Scenario.Payer, InteractionChannel.Visit, "Of the payer.");
        await story.Host.SignInAsync(story.Scenario.Payer.Number, SignInHost.NewBrowser());
        var (_, session) = await story.VerifiedCallAsync();

        List<StoryEntry> all = await AllAsync(story, session);
        Assert.DoesNotContain(all, entry => entry is StoryEntry.Requested { Permission: Permission.SettleFinding } or StoryEntry.Talked { Channel: StoryChannel.Shop });
        Assert.DoesNotContain(story.Scenario.Payer.Number.Digits[^3..], JsonSerializer.Serialize<IReadOnlyList<object>>(all), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_read_with_a_proof_of_the_last_minutes_and_not_later()
    {
        await using var story = await CareStory.StartAsync(database);
        await TalkBeforeAsync(story, story.Partner, InteractionChannel.Visit, "Told to call us.");
        var (_, session) = await story.VerifiedCallAsync();
        Assert.Equal("Told to call us.", Assert.Single((await ReadAsync(story, session, StoryChannel.Shop)).Entries.OfType<StoryEntry.Talked>()).Note);
        story.Host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(Assert.Single((await ReadAsync(story, session, StoryChannel.Shop)).Entries.OfType<StoryEntry.Talked>()).Note);
    }

    [Fact]
    public async Task What_another_asked_of_them_is_there_without_a_name()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.Host.StoreAsync(story.Scenario.LetLodgerSee());
        await story.Host.Get<AskAnother>().OfMemberAsync(story.Scenario.Lodger.Session.Id, story.Scenario.HouseholdId, Permission.SettleFinding, story.Scenario.Finding.Id.Value, story.Partner.Id, place: null, Cancel);
        var (_, session) = await story.VerifiedCallAsync();
        var asked = Assert.Single((await AllAsync(story, session)).OfType<StoryEntry.Asked>());
        Assert.DoesNotContain(story.Scenario.Lodger.Member.Name, asked.ToString(), StringComparison.Ordinal);
        Assert.Equal((Permission.SettleFinding, ApprovalState.Open), (asked.Permission, asked.State));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Pages_lose_nothing_and_repeat_nothing(int more)
    {
        await using var story = await CareStory.StartAsync(database);
        var visits = ShowStory.PageSize + more;

        // Of one instant: only their order within it tells them apart.
        for (var i = 0; i < visits; i++) await TalkBeforeAsync(story, story.Partner, InteractionChannel.Visit, $"Visit {i}.", story.Host.Now);
        story.Host.Time.Advance(TimeSpan.FromMinutes(1));
        var (_, session) = await story.VerifiedCallAsync();

        var first = await ReadAsync(story, session, StoryChannel.Shop);
        Assert.Equal(Math.Min(visits, ShowStory.PageSize), first.Entries.Count);
        Assert.Equal(more > 0 ? (true, more) : (false, 0), (first.Next is not null, first.Earlier));
        var all = await AllAsync(story, session, StoryChannel.Shop);
        Assert.Equal(visits, all.OfType<StoryEntry.Talked>().Select(talk => talk.Note).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(visits, all.Count);
    }

    [Fact]
    public async Task It_ends_with_the_session()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, session) = await story.VerifiedCallAsync();
        await story.Host.Get<HangUp>().ByThemAsync(call, Cancel);
        Assert.Null(await story.Host.Get<ShowStory>().RunAsync(session, null, null, Cancel));
    }

    [Fact]
    public async Task Before_anybody_is_verified_only_when_and_how_and_the_person_sees_who_looked()
    {
        await using var story = await CareStory.StartAsync(database);
        await GiveUpAsync(story, story.Partner, atCode: true);
        await TalkBeforeAsync(story, story.Partner, InteractionChannel.Visit, "Told to call us.");
        var call = await story.AnswerAsync(story.Partner.Number);

        var shown = Assert.IsType<LookAtStory.Result.Shown>(await LookAsync(story, call, story.Partner));
        Assert.NotEmpty(shown.Entries);
        Assert.Equal(["At", "Channel"], typeof(LookAtStory.When).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));
        await using var db = await story.Host.OpenAsync();
        var look = await db.SecurityEvents.SingleAsync(e => e.PersonId == story.Partner.PersonId && e.Kind == SecurityEventKind.StaffLooked, Cancel);
        Assert.Equal(nameof(LookReason.AskedAboutContract), look.Subject);
        Assert.True(await db.AuditRecords.AnyAsync(r => r.Action == "look-up", Cancel));
    }

    [Fact]
    public async Task Such_a_look_takes_an_open_call_of_the_agent_s_own_a_reason_and_a_stranger()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(story.Partner.Number);
        using var other = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        Assert.IsType<LookAtStory.Result.NotAllowed>(await story.Host.Get<LookAtStory>().RunAsync(new(other.Session, call, story.Partner.PersonId, LookReason.Other), Cancel));
        Assert.IsType<LookAtStory.Result.NoReason>(await story.Host.Get<LookAtStory>().RunAsync(new(story.Agent.Session, call, story.Partner.PersonId, Reason: null), Cancel));
        await story.Host.Get<DeclareOwnNumbers>().RunAsync(story.Agent.Session, ["+" + story.Scenario.Stranger.Number.Digits], Cancel);
        Assert.IsType<LookAtStory.Result.YoursOrARelatives>(await LookAsync(story, call, story.Scenario.Stranger));
        await story.Host.Get<HangUp>().ByThemAsync(call, Cancel);
        Assert.IsType<LookAtStory.Result.NotAllowed>(await LookAsync(story, call, story.Partner));
    }

    [Fact]
    public async Task The_person_sees_their_own_calls_and_visits_with_agent_reason_and_outcome_and_nobody_else_does()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, _) = await story.VerifiedCallAsync();
        Assert.Empty((await story.Host.Get<ShowTalks>().RunAsync(story.Partner.Session.Id, before: null, Cancel)).Rows);
        await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, InteractionReason.Contract, InteractionOutcome.Done, "Not for the page.", Cancel);

        var talk = Assert.Single((await story.Host.Get<ShowTalks>().RunAsync(story.Partner.Session.Id, before: null, Cancel)).Rows);
        Assert.Equal((call, "Jo Bell", InteractionReason.Contract, InteractionOutcome.Done), (talk.Id, talk.Agent, talk.Reason, talk.Outcome));
        Assert.Empty((await story.Host.Get<ShowTalks>().RunAsync(story.Scenario.Payer.Session.Id, before: null, Cancel)).Rows);
        Assert.Empty((await story.Host.Get<ShowTalks>().RunAsync(story.Partner.Session.Id, call, Cancel)).Rows);
    }

    private static async Task<StoryView> ReadAsync(CareStory story, AgentSessionId session, StoryChannel? only = null, StoryKey? before = null) =>
        (await story.Host.Get<ShowStory>().RunAsync(session, only, before, Cancel))!;

    private static async Task<List<StoryEntry>> AllAsync(CareStory story, AgentSessionId session, StoryChannel? only = null)
    {
        List<StoryEntry> all = [];
        StoryKey? next = null;
        do
        {
            var page = await ReadAsync(story, session, only, next);
            all.AddRange(page.Entries);
            next = page.Next;
        }
        while (next is not null);
        return all;
    }

    private static Task<LookAtStory.Result> LookAsync(CareStory story, InteractionId call, ScenarioMember who) =>
        story.Host.Get<LookAtStory>().RunAsync(new(story.Agent.Session, call, who.PersonId, LookReason.AskedAboutContract), Cancel);

    /// <summary>Signs in, begins to end the old contract, has a code sent, and lets its time run out.</summary>
    private static async Task GiveUpAsync(CareStory story, ScenarioMember who, bool atCode)
    {
        var browser = SignInHost.NewBrowser();
        var session = await story.Host.SignInAsync(who.Number, browser);
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(
            new(session, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));
        if (atCode) await story.Host.Get<SendApprovalCode>().RunAsync(new(begun.Id, session, browser.Hash, who.Contact.Id), Cancel);
        story.Host.Time.Advance(OperationRequest.ProofWait);
    }

    /// <summary>A conversation of before, written down.</summary>
    private static async Task TalkBeforeAsync(CareStory story, ScenarioMember who, InteractionChannel channel, string note, DateTimeOffset? at = null)
    {
        var now = at ?? story.Host.Now;
        var talk = new Interaction(story.Host.Ids.New<InteractionId>(), channel, number: null, now);
        talk.Answer(story.Agent.Member.Id, story.Agent.Session, now);
        talk.Verify(who.PersonId);
        talk.WrapUp(InteractionReason.Bill, InteractionOutcome.Other, note, now);
        await story.Host.StoreAsync(talk);
    }
}

public sealed class StoryTestsOnSqlite(SqliteTestDatabase database) : StoryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StoryTestsOnPostgres(PostgresTestDatabase database) : StoryTests(database), IClassFixture<PostgresTestDatabase>;
