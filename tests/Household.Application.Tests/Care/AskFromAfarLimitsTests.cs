using HouseholdPortal.Application.Care.Afar;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using static HouseholdPortal.Application.Tests.Care.AfarStory;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>Whom an agent may ask from afar, in which call, how often, and what ends the question.</summary>
public abstract class AskFromAfarLimitsTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_no_is_reported_and_only_a_supervisor_asks_again_either_way(bool report)
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, asked) = await AskedAsync(story);
        Assert.IsType<ApprovalResult.Stopped>(await story.Host.Get<RefuseApproval>().RunAsync(CareStory.OnPage(story.Scenario.Payer, asked), report, Cancel));

        Assert.Equal((AfarState.SaidNo, null), (await ShownAsync(story, call)) is { } shown ? (shown.State, shown.Number) : default);
        await using (var db = await story.Host.OpenAsync())
        {
            Assert.Equal(OperationRequestState.Cancelled, (await db.OperationRequests.SingleAsync(r => r.Id == asked.RequestId, Cancel)).State);
            Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == story.Scenario.Payer.PersonId && e.Kind == SecurityEventKind.NotMe, Cancel));
            Assert.Null((await db.Sessions.SingleAsync(s => s.Id == story.Scenario.Payer.Session.Id, Cancel)).EndedAt);
        }

        Assert.IsType<AskFromAfar.Result.OnlyASupervisor>(await TryAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding));
        Assert.IsType<AskCaller.Result.OnlyASupervisor>(await story.TryAskAsync(call, story.Scenario.Payer));
        using var supervisor = await story.Host.HireAsync("Ana Ruiz", StaffRoles.Supervisor);
        var next = await AnswerAsync(story, supervisor);
        Assert.IsType<AskFromAfar.Result.Asked>(await TryAsync(story, next, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding, by: supervisor));
    }

    [Fact]
    public async Task After_this_was_not_me_to_a_call_nobody_asks_from_afar_either()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        await story.Host.Get<RefuseApproval>().RunAsync(CareStory.OnPage(story.Scenario.Payer, await story.AskAsync(call, story.Scenario.Payer)), report: true, Cancel);
        Assert.IsType<AskFromAfar.Result.OnlyASupervisor>(await TryAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Three_times_a_day_both_kinds_together_and_not_a_fourth(int fromAfar)
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        for (var i = 0; i < AskingLimits.AtMost; i++)
        {
            if (i < fromAfar) await AskAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding);
            else await story.AskAsync(call, story.Scenario.Payer);
        }

        Assert.IsType<AskFromAfar.Result.TooMany>(await TryAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding));
        Assert.IsType<AskCaller.Result.TooMany>(await story.TryAskAsync(call, story.Scenario.Payer));
        story.Host.Time.Advance(AskingLimits.Window);
        using var later = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        var next = await AnswerAsync(story, later);
        Assert.IsType<AskFromAfar.Result.Asked>(await TryAsync(story, next, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding, by: later));
    }

    [Theory]
    [InlineData("hang-up")]
    [InlineData("wrap-up")]
    [InlineData("signed-out")]
    [InlineData("time")]
    public async Task Unanswered_it_ends_with_the_call(string how)
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, asked) = await AskedAsync(story);
        if (how is "hang-up") Assert.True(await story.Host.Get<HangUp>().ByThemAsync(call, Cancel));
        else if (how is "wrap-up") await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, InteractionReason.Other, InteractionOutcome.NotVerified, null, Cancel);
        else if (how is "signed-out") await story.Host.Get<EndStaffSession>().RunAsync(story.Agent.Session, Cancel);
        else story.Host.Time.Advance(Approval.Lasts);

        var options = await story.Host.Get<MakeApprovalChallenge>().RunAsync(CareStory.OnPage(story.Scenario.Payer, asked), Cancel);
        Assert.IsType<ApprovalResult.Closed>(options is null ? await story.ByRecentProofAsync(story.Scenario.Payer, asked) : await story.ByPasskeyAsync(story.Scenario.Payer, asked));
        await using var db = await story.Host.OpenAsync();
        Assert.Contains((await db.OperationRequests.AsNoTracking().SingleAsync(r => r.Id == asked.RequestId, Cancel)).StateAt(story.Host.Now), (OperationRequestState[])[OperationRequestState.Cancelled, OperationRequestState.Expired]);
        Assert.Null((await db.Findings.SingleAsync(f => f.Id == story.Scenario.Finding.Id, Cancel)).ReceiptId);
    }

    [Fact]
    public async Task What_they_answered_goes_on_when_the_call_ends()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.AddPasskeyAsync(story.Scenario.Payer);
        var call = await story.AnswerAsync(from: null);
        var asked = await AskAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SuspendLine);
        Assert.Equal(new ApprovalResult.Done(OperationRequestState.AwaitingConsent), await story.ByPasskeyAsync(story.Scenario.Payer, asked));
        await story.Host.Get<HangUp>().ByThemAsync(call, Cancel);
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(OperationRequestState.AwaitingConsent, (await db.OperationRequests.SingleAsync(r => r.Id == asked.RequestId, Cancel)).State);
    }

    [Fact]
    public async Task It_takes_an_open_call_of_the_agent_s_own_whose_caller_is_not_verified()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        using var other = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        using var desk = await story.Host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        Assert.IsType<AskFromAfar.Result.NotTheirCall>(await TryAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding, by: other));
        Assert.IsType<AskFromAfar.Result.NotAllowed>(await TryAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding, by: desk));
        Assert.Null(await story.Host.Get<ShowAfar>().RunAsync(other.Session, call, [story.Scenario.Payer.PersonId], Cancel));
        await story.Host.Get<HangUp>().ByThemAsync(call, Cancel);
        Assert.IsType<AskFromAfar.Result.NotTheirCall>(await TryAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding));
        await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, InteractionReason.Other, InteractionOutcome.Other, null, Cancel);
        (call, _) = await story.VerifiedCallAsync();
        Assert.IsType<AskFromAfar.Result.CallerIsVerified>(await TryAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding));
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_line_that_is_nothing_of_theirs_nor_for_what_agents_never_do()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        Assert.IsType<AskFromAfar.Result.NotPossible>(await TryAsync(story, call, story.Scenario.Stranger, story.Scenario.PartnersLine, Permission.SettleFinding));
        Assert.IsType<AskFromAfar.Result.NotPossible>(await TryAsync(story, call, story.Partner, story.Scenario.PayersLine, Permission.SettleFinding));
        foreach (var never in (Permission[])[Permission.UnlockLine, Permission.RemoveMeans, Permission.TalkToAgent, Permission.ReplaceSim, Permission.ManageDelegations])
            Assert.IsType<AskFromAfar.Result.NotPossible>(await TryAsync(story, call, story.Partner, story.Scenario.PartnersLine, never));
        Assert.All(story.Host.Get<OperationList>().AskedFromAfar, permission => Assert.True(permission.MayGoThroughAnAgent()));
        Assert.Contains(Permission.SettleFinding, story.Host.Get<OperationList>().AskedFromAfar);
    }

    [Fact]
    public async Task Own_and_relatives_lines_are_a_colleague_s()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.Host.StoreAsync(new StaffOwnNumber(story.Agent.Member.Id, story.Partner.Number, story.Host.Now));
        var call = await story.AnswerAsync(from: null);
        Assert.IsType<AskFromAfar.Result.Yours>(await TryAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding));
    }

    [Fact]
    public async Task The_newer_question_of_a_call_closes_the_older_and_their_own_request_stays()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.AddPasskeyAsync(story.Scenario.Payer);
        var own = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(story.Scenario.Payer.Session.Id, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));
        var call = await story.AnswerAsync(from: null);
        var first = await AskAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding);
        story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await AskAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding);
        var again = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(story.Scenario.Payer.Session.Id, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));
        Assert.Equal(own.Id, again.Id);
        await using (var db = await story.Host.OpenAsync())
        {
            var states = await db.OperationRequests.Where(r => r.OwnerId == story.Scenario.HouseholdId.Value).ToDictionaryAsync(r => r.Id, r => r.State, Cancel);
            Assert.Equal((OperationRequestState.Cancelled, OperationRequestState.AwaitingProof, OperationRequestState.AwaitingProof), (states[first.RequestId], states[second.RequestId], states[own.Id]));
        }

        Assert.Equal(new ConfirmOperation.Result.Proved(own.Id, OperationRequestState.Done), await story.ConfirmAsync(story.Scenario.Payer, own.Id));
        Assert.Equal(AfarState.Waits, (await ShownAsync(story, call))!.State);
    }
}

public sealed class AskFromAfarLimitsTestsOnSqlite(SqliteTestDatabase database) : AskFromAfarLimitsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AskFromAfarLimitsTestsOnPostgres(PostgresTestDatabase database) : AskFromAfarLimitsTests(database), IClassFixture<PostgresTestDatabase>;
