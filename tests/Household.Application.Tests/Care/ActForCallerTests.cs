using HouseholdPortal.Application.Care.Acting;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>What an agent sees and does with a verified caller is what the decisions say of that caller: what, why, who else, and where they stopped.</summary>
public abstract class ActForCallerTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_act_says_what_it_takes_and_why()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallAsync();
        var view = await ShownAsync(story, session);

        var suspend = Act(view, story.Scenario.PartnersLine, Permission.SuspendLine);
        Assert.True(suspend.Offer is { May: true, IsAtOnce: true });
        Assert.Equal("suspend-line/user", suspend.Offer.Because.Rule);
        Assert.NotEmpty(suspend.Offer.Because.Steps);
        Assert.Equal(Enum.GetNames<SuspensionReason>(), suspend.Choices.Select(choice => choice.Input));
        Assert.Equal(Enum.GetNames<LineFunction>(), Act(view, story.Scenario.PartnersLine, Permission.LockLine).Choices.Select(choice => choice.Input));
    }

    [Fact]
    public async Task What_asks_another_names_them_and_what_is_refused_says_who_may()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallOfAsync(story.Scenario.Payer);
        var view = await ShownAsync(story, session);

        var suspend = Act(view, story.Scenario.PartnersLine, Permission.SuspendLine);
        Assert.Equal([story.Scenario.Partner.Id], suspend.Offer.ConsentOf.Select(member => member.Id));

        await story.Host.StoreAsync(story.Scenario.LetLodgerSee());
        var (_, lodgers) = await NextCallAsync(story, story.Scenario.Lodger);
        var refused = Act(await ShownAsync(story, lodgers), story.Scenario.PartnersLine, Permission.SuspendLine).Offer;
        Assert.False(refused.May);
        Assert.NotEmpty(refused.Because.Rule);
        Assert.Contains(story.Scenario.Partner.Id, refused.WhoMay.Select(member => member.Id));
    }

    [Fact]
    public async Task What_may_be_said_is_decided_for_this_caller()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallAsync();
        var view = await ShownAsync(story, session);

        Assert.True(Said(SayTopic.Charges, may: true));
        Assert.False(Said(SayTopic.WholeBill, may: true));
        Assert.True(Said(SayTopic.WholeBill, may: false));
        Assert.True(Said(SayTopic.OtherLines, may: false));
        Assert.DoesNotContain(view.Lines, line => line.Line.Id == story.Scenario.LodgersLine.Id);
        Assert.DoesNotContain(view.MaySay.SelectMany(saying => saying.Accounts), account => string.Equals(account, story.Scenario.LodgersAccount.Name, StringComparison.Ordinal));
        Assert.Empty(view.PaysFor);

        var (_, payers) = await NextCallAsync(story, story.Scenario.Payer);
        view = await ShownAsync(story, payers);
        Assert.Contains(view.MaySay, saying => saying is { Topic: SayTopic.WholeBill, May: true } && saying.Accounts.SequenceEqual([story.Scenario.Mobiles.Name], StringComparer.Ordinal));
        Assert.Contains(view.PaysFor, account => string.Equals(account.Number, story.Scenario.Mobiles.Number, StringComparison.Ordinal));

        bool Said(SayTopic topic, bool may) => view.MaySay.Any(saying => saying.Topic == topic && saying.May == may);
    }

    [Fact]
    public async Task Of_several_households_the_caller_says_which()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallOfAsync(story.Scenario.InBoth);

        var which = Assert.IsType<CallerResult.WhichHousehold>(await story.Host.Get<ShowCaller>().RunAsync(session, household: null, Cancel));
        Assert.Equal(new HashSet<HouseholdId> { story.Scenario.Flat.Id, story.Scenario.Cottage.Id }, which.Homes.Select(home => home.Id).ToHashSet());
        Assert.Equal(story.Scenario.Flat.Id, (await ShownAsync(story, session, story.Scenario.Flat.Id)).Household);
        Assert.IsType<CallerResult.WhichHousehold>(await story.Host.Get<ShowCaller>().RunAsync(session, story.Scenario.HouseholdId, Cancel));
    }

    [Fact]
    public async Task A_lock_of_the_caller_s_own_is_shown_and_nobody_is_offered_to_lift_it()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, session) = await story.VerifiedCallAsync();
        await BeginAsync(story, session, Permission.LockLine, nameof(LineFunction.PortOut));

        var view = await ShownAsync(story, session);
        var line = Assert.Single(view.Lines, line => line.Line.IsOwn);
        Assert.True(Assert.Single(line.Locks) is { IsOwn: true, Function: LineFunction.PortOut });
        Assert.DoesNotContain(Act(view, story.Scenario.PartnersLine, Permission.LockLine).Choices, choice => choice.Input is nameof(LineFunction.PortOut));
        Assert.DoesNotContain(view.Acts, act => act.Permission == Permission.UnlockLine);
    }

    [Fact]
    public async Task What_the_caller_gave_up_in_the_portal_is_begun_again_in_one_press()
    {
        await using var story = await CareStory.StartAsync(database);
        var own = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(story.Partner.Session.Id, Home(story), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));
        story.Host.Time.Advance(OperationRequest.ProofWait);
        var (_, session) = await story.VerifiedCallAsync();

        var stopped = Assert.Single((await ShownAsync(story, session)).Stopped);
        Assert.Equal((own.Id, OperationRequestState.Expired, true), (stopped.Id, stopped.State, stopped.CanPickUp));
        var again = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().AgainAsync(new ActorLocator.InCall(session), own.Id, place: null, Cancel));
        var view = await ShownAsync(story, session);
        Assert.Equal(again.Id, Assert.Single(view.Begun).Id);
        Assert.Empty(view.Stopped);
        Assert.Equal(new ConfirmOperation.Result.Proved(again.Id, OperationRequestState.Done), await story.ConfirmAsync(story.Partner, again.Id));
    }

    [Fact]
    public async Task What_another_member_gave_up_is_not_there_nor_what_is_a_day_old()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.Host.Get<BeginOperation>().RunAsync(new(story.Scenario.Payer.Session.Id, Home(story), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel);
        story.Host.Time.Advance(TimeSpan.FromMinutes(12));
        var (_, session) = await story.VerifiedCallAsync();
        Assert.Empty((await ShownAsync(story, session)).Stopped);

        var (_, payers) = await NextCallAsync(story, story.Scenario.Payer);
        Assert.Single((await ShownAsync(story, payers)).Stopped);
    }

    [Fact]
    public async Task The_caller_is_led_on_by_a_text_and_on_the_pages_they_have_open_even_after_the_call()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, session) = await story.VerifiedCallAsync();
        var begun = await BeginAsync(story, session, Permission.SettleFinding, "", story.Scenario.Finding.Id.Value);

        var to = new HandOver.To.OwnRequest(begun.Id);
        Assert.Equal(new HandOver.Result.Sent(ByText: true), await story.Host.Get<HandOver>().RunAsync(new(story.Agent.Session, call, to, story.Partner.Contact.Id), Cancel));
        await story.Host.SendDueAsync();
        Assert.EndsWith($"/confirm/{begun.Id.Value}", story.Host.Sms.To(story.Partner.Number)[^1], StringComparison.Ordinal);
        var before = await story.Host.Get<ShowAgents>().VersionAsync(story.Partner.PersonId, Cancel);

        await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, InteractionReason.Contract, InteractionOutcome.HandedOver, null, Cancel);
        var on = await story.Host.Get<ShowAgents>().HandedOverAsync(story.Partner.Session.Id, Cancel);
        Assert.Equal(("Jo Bell", $"/confirm/{begun.Id.Value}"), (on!.Agent, on.Path));
        Assert.Null(await story.Host.Get<ShowAgents>().HandedOverAsync(story.Scenario.Payer.Session.Id, Cancel));
        Assert.NotEqual(before, await story.Host.Get<ShowAgents>().VersionAsync(story.Partner.PersonId, Cancel));
        story.Host.Time.Advance(AgentSession.HandOverLasts);
        Assert.Null(await story.Host.Get<ShowAgents>().HandedOverAsync(story.Partner.Session.Id, Cancel));
    }

    [Fact]
    public async Task Nobody_is_led_to_another_s_number_request_or_line_nor_by_another_agent_nor_by_a_fourth_text()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, _) = await story.VerifiedCallAsync();
        var others = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(story.Scenario.Payer.Session.Id, Home(story), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));
        using var other = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);

        Assert.IsType<HandOver.Result.NotToThisNumber>(await OverAsync(new HandOver.To.Home(), story.Scenario.Payer.Contact.Id));
        Assert.IsType<HandOver.Result.NotThere>(await OverAsync(new HandOver.To.OwnRequest(others.Id)));
        Assert.IsType<HandOver.Result.NotThere>(await OverAsync(new HandOver.To.Line(story.Scenario.HouseholdId, story.Scenario.LodgersLine.Id)));
        Assert.IsType<HandOver.Result.NotThere>(await OverAsync(new HandOver.To.Line(story.Scenario.StrangersHome.Id, story.Scenario.StrangersLine.Id)));
        Assert.IsType<HandOver.Result.NotAllowed>(await story.Host.Get<HandOver>().RunAsync(new(other.Session, call, new HandOver.To.Home(), Number: null), Cancel));
        for (var i = 0; i < AgentSession.HandOverTexts; i++) Assert.IsType<HandOver.Result.Sent>(await OverAsync(new HandOver.To.Line(story.Scenario.HouseholdId, story.Scenario.PartnersLine.Id), story.Partner.Contact.Id));
        Assert.IsType<HandOver.Result.TooMany>(await OverAsync(new HandOver.To.Home(), story.Partner.Contact.Id));
        Assert.IsType<HandOver.Result.Sent>(await OverAsync(new HandOver.To.Home()));

        Task<HandOver.Result> OverAsync(HandOver.To to, ContactMediumId? number = null) => story.Host.Get<HandOver>().RunAsync(new(story.Agent.Session, call, to, number), Cancel);
    }

    [Fact]
    public async Task Two_agents_on_one_household_see_each_other_and_an_agent_on_another_sees_nobody()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.VerifiedCallAsync();
        Assert.Empty((await story.DeskAsync()).Talk!.Beside);

        using var mo = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        using var eve = await story.Host.HireAsync("Eve Stone", StaffRoles.Agent);
        await story.AskAsync(await story.AnswerAsync(story.Scenario.Payer.Number, mo), story.Scenario.Payer, by: mo);
        Assert.Equal(("Mo Khan", true), Assert.Single((await story.DeskAsync()).Talk!.Beside.Select(one => (one.Name, one.IsAsking))));
        Assert.Equal(("Jo Bell", false), Assert.Single((await story.DeskAsync(mo)).Talk!.Beside.Select(one => (one.Name, one.IsAsking))));

        await story.AskAsync(await story.AnswerAsync(story.Scenario.Stranger.Number, eve), story.Scenario.Stranger, by: eve);
        Assert.Empty((await story.DeskAsync(eve)).Talk!.Beside);
        Assert.Single((await story.DeskAsync()).Talk!.Beside);

        await story.Host.Get<HangUp>().ByThemAsync((await story.DeskAsync(mo)).Talk!.Id, Cancel);
        Assert.Empty((await story.DeskAsync()).Talk!.Beside);
    }

    private static OperationOwner.OfHousehold Home(CareStory story) => new(story.Scenario.HouseholdId);

    private static async Task<CallerView> ShownAsync(CareStory story, AgentSessionId session, HouseholdId? household = null) =>
        Assert.IsType<CallerResult.Shown>(await story.Host.Get<ShowCaller>().RunAsync(session, household, Cancel)).View;

    private static CallerView.Act Act(CallerView view, ScenarioLine line, Permission permission) => Assert.Single(view.Acts, act => act.Target == line.Id.Value && act.Permission == permission);

    private static async Task<BeginOperation.Result.Begun> BeginAsync(CareStory story, AgentSessionId session, Permission permission, string input, Guid? target = null) =>
        Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(new ActorLocator.InCall(session), Home(story), permission, target ?? story.Scenario.PartnersLine.Id.Value, input), Cancel));

    /// <summary>The call on the desk is written down, and another person rings and is verified.</summary>
    private static async Task<(InteractionId Call, AgentSessionId Session)> NextCallAsync(CareStory story, ScenarioMember who)
    {
        await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, (await story.DeskAsync()).Talk!.Id, InteractionReason.Other, InteractionOutcome.Other, null, Cancel);
        return await story.VerifiedCallOfAsync(who);
    }
}

public sealed class ActForCallerTestsOnSqlite(SqliteTestDatabase database) : ActForCallerTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ActForCallerTestsOnPostgres(PostgresTestDatabase database) : ActForCallerTests(database), IClassFixture<PostgresTestDatabase>;
