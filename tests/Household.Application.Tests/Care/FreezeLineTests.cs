using HouseholdPortal.Application.Care.Acting;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Freezing;
using HouseholdPortal.Application.Lines.Freezing;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>A caller with nothing in hand has a line held for a day: a staff duty that only protects, is told to everyone, and that the line’s user ends.</summary>
public abstract class FreezeLineTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_line_is_barred_for_a_day_and_its_locks_stay_as_they_are()
    {
        await using var story = await CareStory.StartAsync(database);
        var held = Assert.IsType<FreezeLine.Result.Held>(await FreezeAsync(story, await story.AnswerAsync(from: null)));
        Assert.Equal(story.Host.Now.AddHours(24), held.Until);
        Assert.Equal([NetworkOrderKind.BarLine], await OrdersAsync(story));
        await using var db = await story.Host.OpenAsync();
        Assert.False(await db.LineLocks.AnyAsync(l => l.LineId == story.Scenario.PartnersLine.Id, Cancel));
        Assert.Equal(LineStatus.Active, (await db.Lines.SingleAsync(l => l.Id == story.Scenario.PartnersLine.Id, Cancel)).Status);
    }

    [Fact]
    public async Task The_sim_and_everyone_whom_the_line_concerns_are_told_who_until_when_and_how_it_ends()
    {
        await using var story = await CareStory.StartAsync(database);
        await FreezeAsync(story, await story.AnswerAsync(from: null));
        await story.Host.SendDueAsync();
        foreach (var number in (Msisdn[])[story.Partner.Number, story.Scenario.Payer.Number])
        {
            var told = Assert.Single(story.Host.Sms.To(number), text => text.Contains("on hold", StringComparison.Ordinal));
            Assert.Contains("Jo Bell, agent", told, StringComparison.Ordinal);
            Assert.Contains($"/lines/{story.Scenario.PartnersLine.Id.Value}", told, StringComparison.Ordinal);
        }

        await using var db = await story.Host.OpenAsync();
        Assert.Equal(2, await db.SecurityEvents.CountAsync(e => e.Kind == SecurityEventKind.LineFrozen && (e.PersonId == story.Partner.PersonId || e.PersonId == story.Scenario.Payer.PersonId), Cancel));
        Assert.Equal(2, await db.AuditRecords.CountAsync(r => r.Action == "freeze-line" && r.TargetId == story.Scenario.PartnersLine.Id.Value, Cancel));
    }

    [Fact]
    public async Task The_line_s_page_shows_who_holds_it_and_until_when_to_user_and_payer()
    {
        await using var story = await CareStory.StartAsync(database);
        var held = Assert.IsType<FreezeLine.Result.Held>(await FreezeAsync(story, await story.AnswerAsync(from: null)));
        var mine = (await LineAsync(story, story.Partner))!.Freeze!;
        Assert.Equal(("Jo Bell", held.Until, true), (mine.Agent, mine.Until, mine.Ending!.May));
        Assert.False((await LineAsync(story, story.Scenario.Payer))!.Freeze!.Ending!.May);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task Once_a_week_however_the_first_ended(int seconds, bool may)
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        await FreezeAsync(story, call);
        Assert.IsType<FreezeLine.Result.OnceAWeek>(await FreezeAsync(story, call));
        story.Host.Time.Advance(LineFreeze.Lasts);
        await story.Host.Get<EndFreezesInTime>().RunAsync(Cancel);
        story.Host.Time.Advance(LineFreeze.Between - LineFreeze.Lasts + TimeSpan.FromSeconds(seconds));
        using var later = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        var result = await FreezeAsync(story, await AnswerAsync(story, later), later);
        Assert.Equal(may, result is FreezeLine.Result.Held);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public async Task It_ends_by_itself_after_a_day(int seconds, int orders)
    {
        await using var story = await CareStory.StartAsync(database);
        await FreezeAsync(story, await story.AnswerAsync(from: null));
        story.Host.Time.Advance(LineFreeze.Lasts + TimeSpan.FromSeconds(seconds));
        await story.Host.Get<EndFreezesInTime>().RunAsync(Cancel);
        await story.Host.Get<EndFreezesInTime>().RunAsync(Cancel);
        Assert.Equal(((NetworkOrderKind[])[NetworkOrderKind.BarLine, NetworkOrderKind.UnbarLine])[..orders], await OrdersAsync(story));
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(orders == 1, (await db.LineFreezes.SingleAsync(f => f.HouseholdId == story.Scenario.HouseholdId, Cancel)).IsOpen);
    }

    [Fact]
    public async Task Its_user_ends_it_with_a_proof_of_the_last_minutes()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.AddPasskeyAsync(story.Partner);
        await FreezeAsync(story, await story.AnswerAsync(from: null));
        story.Host.Time.Advance(TimeSpan.FromMinutes(6));
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await EndAsync(story, story.Partner));
        Assert.Equal(OperationRequestState.AwaitingProof, begun.State);
        Assert.Equal(new ConfirmOperation.Result.Proved(begun.Id, OperationRequestState.Done), await story.ConfirmAsync(story.Partner, begun.Id));

        Assert.Equal([NetworkOrderKind.BarLine, NetworkOrderKind.UnbarLine], await OrdersAsync(story));
        Assert.Null((await LineAsync(story, story.Partner))!.Freeze);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await EndAsync(story, story.Partner));
        story.Host.Time.Advance(LineFreeze.Lasts);
        await story.Host.Get<EndFreezesInTime>().RunAsync(Cancel);
        Assert.Equal(2, (await OrdersAsync(story)).Count);
    }

    [Fact]
    public async Task Nobody_else_ends_it()
    {
        await using var story = await CareStory.StartAsync(database);
        await FreezeAsync(story, await story.AnswerAsync(from: null));
        Assert.Equal(RefusalReason.OnlyTheUser, Assert.IsType<BeginOperation.Result.Refused>(await EndAsync(story, story.Scenario.Payer)).Reason);
        Assert.IsType<BeginOperation.Result.NotFound>(await EndAsync(story, story.Scenario.Stranger));
    }

    [Fact]
    public async Task It_takes_an_open_call_of_the_agent_s_own()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        using var other = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        using var desk = await story.Host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        Assert.IsType<FreezeLine.Result.NotTheirCall>(await FreezeAsync(story, call, other));
        Assert.IsType<FreezeLine.Result.NotAllowed>(await FreezeAsync(story, call, desk));
        await story.Host.Get<HangUp>().ByThemAsync(call, Cancel);
        Assert.IsType<FreezeLine.Result.NotTheirCall>(await FreezeAsync(story, call));
        Assert.Empty(await OrdersAsync(story));
    }

    [Fact]
    public async Task A_visit_is_as_good_as_a_call_and_their_own_or_a_relative_s_line_is_a_colleague_s()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.Host.StoreAsync(new StaffOwnNumber(story.Agent.Member.Id, story.Partner.Number, story.Host.Now));
        var visit = await story.Host.Get<RingOperator>().RunAsync(Domain.Care.InteractionChannel.Visit, null, Cancel);
        await story.Host.Get<AnswerCall>().RunAsync(story.Agent.Session, visit, Cancel);
        Assert.IsType<FreezeLine.Result.Yours>(await FreezeAsync(story, visit));
        Assert.IsType<FreezeLine.Result.Held>(await story.Host.Get<FreezeLine>().RunAsync(new(story.Agent.Session, visit, story.Scenario.HouseholdId, story.Scenario.LodgersLine.Id), Cancel));
    }

    [Fact]
    public async Task An_agent_sees_of_a_verified_user_that_they_can_end_it_and_why()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, session) = await story.VerifiedCallAsync();
        await FreezeAsync(story, call);
        await using var db = await story.Host.OpenAsync();
        var freeze = await db.LineFreezes.AsNoTracking().SingleOrDefaultAsync(f => f.HouseholdId == story.Scenario.HouseholdId, Cancel);
        var view = Assert.IsType<CallerResult.Shown>(await story.Host.Get<ShowCaller>().RunAsync(session, story.Scenario.HouseholdId, Cancel)).View;
        var act = Assert.Single(view.Acts, act => act.Permission == Permission.EndLineFreeze);
        Assert.Equal((freeze!.Id.Value, story.Scenario.PartnersLine.Id, "end-line-freeze/user"), (act.Target, act.Line!.Id, act.Offer.Because.Rule));
        Assert.True(act.Offer.May);
    }

    [Fact]
    public async Task Where_the_network_will_not_do_it_the_page_does_not_say_so()
    {
        await using var story = await CareStory.StartAsync(database);
        await FreezeAsync(story, await story.AnswerAsync(from: null));
        await using (var db = await story.Host.OpenAsync())
        {
            var order = await db.NetworkOrders.AsNoTracking().SingleAsync(o => o.HouseholdId == story.Scenario.HouseholdId, Cancel);
            await story.Host.Get<HouseholdTransaction>().Run<bool>([story.Scenario.HouseholdId], async work =>
            {
                foreach (var failure in story.Host.Get<IEnumerable<IOrderFailure>>()) await failure.FailedAsync(work, order, Cancel);
                return Step<bool>.Commit(true);
            }, Cancel);
        }

        Assert.Null((await LineAsync(story, story.Partner))!.Freeze);
    }

    private static Task<FreezeLine.Result> FreezeAsync(CareStory story, InteractionId call, StaffHost.Colleague? by = null) =>
        story.Host.Get<FreezeLine>().RunAsync(new((by ?? story.Agent).Session, call, story.Scenario.HouseholdId, story.Scenario.PartnersLine.Id), Cancel);

    private static async Task<BeginOperation.Result> EndAsync(CareStory story, ScenarioMember who)
    {
        await using var db = await story.Host.OpenAsync();
        var freeze = await db.LineFreezes.AsNoTracking().SingleAsync(f => f.HouseholdId == story.Scenario.HouseholdId, Cancel);
        return await story.Host.Get<BeginOperation>().RunAsync(new(who.Session.Id, new OperationOwner.OfHousehold(freeze.HouseholdId), Permission.EndLineFreeze, freeze.Id.Value), Cancel);
    }

    private static Task<LineView?> LineAsync(CareStory story, ScenarioMember who) => story.Host.Get<ShowLine>().ForAsync(who.Session.Id, story.Scenario.PartnersLine.Id, Cancel);

    private static async Task<List<NetworkOrderKind>> OrdersAsync(CareStory story)
    {
        await using var db = await story.Host.OpenAsync();
        return await db.NetworkOrders.Where(o => o.HouseholdId == story.Scenario.HouseholdId).OrderBy(o => o.OrderedAt).Select(o => o.Kind).ToListAsync(Cancel);
    }

    private static async Task<InteractionId> AnswerAsync(CareStory story, StaffHost.Colleague agent)
    {
        var call = await story.Host.Get<RingOperator>().RunAsync(Domain.Care.InteractionChannel.Call, null, Cancel);
        await story.Host.Get<AnswerCall>().RunAsync(agent.Session, call, Cancel);
        return call;
    }
}

public sealed class FreezeLineTestsOnSqlite(SqliteTestDatabase database) : FreezeLineTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class FreezeLineTestsOnPostgres(PostgresTestDatabase database) : FreezeLineTests(database), IClassFixture<PostgresTestDatabase>;
