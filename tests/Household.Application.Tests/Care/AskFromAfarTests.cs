using System.Text.Json;
using HouseholdPortal.Application.Care.Afar;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using static HouseholdPortal.Application.Tests.Care.AfarStory;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>The caller cannot prove who they are, and the payer of the line is asked for one operation, wherever they are: it is done once, as theirs, and the agent learns nothing.</summary>
public abstract class AskFromAfarTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_payer_settles_it_as_their_own_and_no_session_opens()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, asked) = await AskedAsync(story);
        Assert.IsType<ApprovalResult.Done>(await story.ByPasskeyAsync(story.Scenario.Payer, asked));

        await using var db = await story.Host.OpenAsync();
        var request = await db.OperationRequests.SingleAsync(r => r.Id == asked.RequestId, Cancel);
        Assert.Equal(
            (OperationRequestState.Done, story.Scenario.Payer.PersonId, story.Scenario.Payer.PersonId, Channel.Agent, (StaffId?)story.Agent.Member.Id, (InteractionId?)call),
            (request.State, request.RequesterId, request.DoerId, request.Channel, request.AgentId, request.AskedInCall));
        Assert.NotNull((await db.Findings.SingleAsync(f => f.Id == story.Scenario.Finding.Id, Cancel)).ReceiptId);
        Assert.Null((await db.Set<Interaction>().SingleAsync(i => i.Id == call, Cancel)).PersonId);
        Assert.False(await db.Set<AgentSession>().AnyAsync(s => s.InteractionId == call, Cancel));
        Assert.Null((await story.DeskAsync()).Talk!.Verified);
        var shown = (await ShownAsync(story, call))!;
        Assert.Equal((AfarState.Answered, request.Number), (shown.State, shown.Number));
    }

    [Fact]
    public async Task By_a_link_to_a_number_of_theirs_whose_text_is_the_same_whatever_there_is_to_do()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        await AskAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding, CallerWay.Link);
        await story.Host.SendDueAsync();
        var first = story.Host.Sms.To(story.Scenario.Payer.Number)[^1];
        await AskAsync(story, call, story.Scenario.Payer, story.Scenario.PayersLine, Permission.SettleFinding, CallerWay.Link);
        await story.Host.SendDueAsync();
        var second = story.Host.Sms.To(story.Scenario.Payer.Number)[^1];
        Assert.NotEqual(first, second);
        Assert.Equal(first[..first.IndexOf("/a/", StringComparison.Ordinal)], second[..second.IndexOf("/a/", StringComparison.Ordinal)]);
        Assert.Contains("needn't answer", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_without_the_digits_nor_with_others()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, asked) = await AskedAsync(story);
        Assert.IsType<ConfirmOperation.Result.NotFound>(await story.ConfirmAsync(story.Scenario.Payer, asked.RequestId));
        Assert.IsType<ApprovalResult.NotFound>(await story.Host.Get<AnswerApproval>().RunAsync(CareStory.OnPage(story.Scenario.Payer, asked), new ApprovalResponse.ByScreen(asked.ScreenDigits()), Cancel));
        Assert.IsType<ApprovalResult.WrongNumber>(await story.ByPasskeyAsync(story.Scenario.Payer, asked, asked.MatchNumber is "00" ? "11" : "00"));
        Assert.IsType<ApprovalResult.Closed>(await story.ByRecentProofAsync(story.Scenario.Payer, asked));
        Assert.Equal(AfarState.WrongDigits, (await ShownAsync(story, (await CallAsync(story))!.Value))!.State);
    }

    [Fact]
    public async Task What_takes_a_bound_proof_is_not_given_by_a_sign_in()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, asked) = await AskedAsync(story);
        var session = await story.Host.SignInAsync(story.Scenario.Payer.Number, SignInHost.NewBrowser());
        Assert.Equal(AssuranceLevel.Operation, asked.AssuranceLevel);
        Assert.IsType<ApprovalResult.ProofTooWeak>(await story.ByRecentProofAsync(story.Scenario.Payer, asked, session));
    }

    [Fact]
    public async Task What_a_session_is_enough_for_takes_a_proof_of_the_last_minutes()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        var asked = await AskAsync(story, call, story.Partner, story.Scenario.PartnersLine, Permission.LockLine);
        Assert.Equal(AssuranceLevel.Fresh, asked.AssuranceLevel);
        story.Host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType<ApprovalResult.ProofTooWeak>(await story.ByRecentProofAsync(story.Partner, asked));
        Assert.IsType<ApprovalResult.Done>(await story.ByRecentProofAsync(story.Partner, asked, await story.Host.SignInAsync(story.Partner.Number, SignInHost.NewBrowser())));
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(LineFunction.PortOut, (await db.LineLocks.SingleAsync(l => l.LineId == story.Scenario.PartnersLine.Id, Cancel)).Function);
    }

    [Fact]
    public async Task No_page_of_theirs_shows_the_digits()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, asked) = await AskedAsync(story);
        var caller = await story.AskAsync(call, story.Partner);
        var (payer, partner) = (story.Scenario.Payer.Session.Id, story.Partner.Session.Id);
        Assert.Empty((await story.Host.Get<ShowRequest>().RunAsync(payer, asked.RequestId, Cancel))!.Asked);
        Assert.Empty((await story.Host.Get<ShowRequest>().RunAsync(partner, caller.RequestId, Cancel))!.Asked);
        Assert.Null(await story.Host.Get<ShowWaiting>().RunAsync(payer, asked.OwnerId, asked.Id, Cancel));
        Assert.Null(await story.Host.Get<ShowWaiting>().RunAsync(partner, caller.OwnerId, caller.Id, Cancel));
        Assert.DoesNotContain(await story.Host.Get<ShowRequests>().RunAsync(payer, Cancel), request => request.Id == asked.RequestId);
    }

    [Fact]
    public async Task Their_page_says_who_asks_and_for_what()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, asked) = await AskedAsync(story);
        var view = (await story.Host.Get<ShowApproval>().RunAsync(CareStory.OnPage(story.Scenario.Payer, asked), Cancel))!;
        Assert.Equal((true, false, true), (view.IsFromAfar, view.IsNothing, view.IsOwn));
        Assert.StartsWith("Jo Bell, agent", view.Agent, StringComparison.Ordinal);
        Assert.Equal(story.Scenario.Finding.Id.Value, view.About.Target);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("done-before")]
    [InlineData("not-theirs")]
    public async Task Where_there_is_nothing_to_do_the_desk_sees_the_same_at_every_step(string why)
    {
        await using var story = await CareStory.StartAsync(database);
        var there = await StatesAsync(story, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding);
        Assert.IsType<ApprovalResult.Done>(there.Answer);

        var not = why switch
        {
            "nothing" => await StatesAsync(story, story.Partner, story.Scenario.PartnersLine, Permission.ResumeLine),
            "done-before" => await StatesAsync(story, story.Partner, story.Scenario.PartnersLine, Permission.SettleFinding),
            _ => await StatesAsync(story, story.Scenario.Son, story.Scenario.SonsLine, Permission.ResumeLine),
        };
        Assert.IsType<ApprovalResult.NothingToDo>(not.Answer);
        Assert.True(not.View!.IsNothing);
        Assert.Empty(not.View.About.Words.Rows);
        Assert.Equal(there.Desk, not.Desk);
        await using var db = await story.Host.OpenAsync();
        Assert.NotEqual(OperationRequestState.Done, (await db.OperationRequests.SingleAsync(r => r.Id == not.View.Request, Cancel)).State);
    }

    [Fact]
    public async Task What_appears_after_the_question_is_not_done_with_its_answer()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.AddPasskeyAsync(story.Partner);
        var call = await story.AnswerAsync(from: null);
        var asked = await AskAsync(story, call, story.Partner, story.Scenario.PartnersLine, Permission.ResumeLine);
        await using (var db = await story.Host.OpenAsync())
        {
            (await db.Lines.SingleAsync(l => l.Id == story.Scenario.PartnersLine.Id, Cancel)).Suspend(SuspensionReason.Lost, by: null, story.Host.Now);
            await db.SaveChangesAsync(Cancel);
        }

        Assert.IsType<ApprovalResult.NothingToDo>(await story.ByPasskeyAsync(story.Partner, asked));
        await using var after = await story.Host.OpenAsync();
        Assert.Equal(LineStatus.Suspended, (await after.Lines.SingleAsync(l => l.Id == story.Scenario.PartnersLine.Id, Cancel)).Status);
    }

    [Fact]
    public async Task It_is_recorded_of_the_agent_and_in_the_household_and_the_person_s_act_as_their_own()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, asked) = await AskedAsync(story);
        await story.ByPasskeyAsync(story.Scenario.Payer, asked);
        await using var db = await story.Host.OpenAsync();
        Guid[] about = [call.Value, story.Scenario.PartnersLine.Id.Value, story.Scenario.Finding.Id.Value];
        var actions = await db.AuditRecords.Where(r => about.Contains(r.TargetId)).Select(r => r.Action).ToListAsync(Cancel);
        Assert.Equal(2, actions.Count(action => action is "ask-from-afar"));
        Assert.Single(actions, "settle-finding");
    }

    [Fact]
    public async Task The_desk_says_nothing_that_tells_who_or_what_it_is()
    {
        await using var story = await CareStory.StartAsync(database);
        var (call, asked) = await AskedAsync(story);
        await story.ByPasskeyAsync(story.Scenario.Payer, asked);
        var shown = JsonSerializer.Serialize(await story.Host.Get<ShowAfar>().RunAsync(story.Agent.Session, call, [story.Partner.PersonId, story.Scenario.Payer.PersonId, story.Scenario.Son.PersonId], Cancel));
        Assert.Contains(story.Partner.Number.Masked, JsonSerializer.Deserialize<JsonElement>(shown).GetProperty("Lines").EnumerateArray().Select(line => line.GetProperty("Number").GetString()));
        foreach (var member in new[] { story.Partner, story.Scenario.Payer, story.Scenario.Son })
        {
            Assert.DoesNotContain(member.Person.FullName, shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(member.Number.Digits[^7..], shown, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("£", shown, StringComparison.Ordinal);
    }

    /// <summary>What the desk sees of a question that is answered, step by step, without what differs by chance.</summary>
    private static async Task<(ApprovalResult Answer, ShowApproval.View? View, string Desk)> StatesAsync(CareStory story, ScenarioMember who, ScenarioLine line, Permission permission)
    {
        await story.AddPasskeyAsync(who);
        var call = await story.AnswerAsync(from: null);
        var asked = await AskAsync(story, call, who, line, permission);
        List<string> desk = [await StateAsync()];
        var view = await story.Host.Get<ShowApproval>().RunAsync(CareStory.OnPage(who, asked), Cancel);
        var answer = await story.ByPasskeyAsync(who, asked);
        desk.Add(await StateAsync());
        await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, InteractionReason.Other, InteractionOutcome.Other, null, Cancel);
        return (answer, view, string.Join(' ', desk));

        async Task<string> StateAsync() => (await ShownAsync(story, call)) is { } shown ? $"{shown.State} {shown.Digits.Length} {shown.Until - shown.AskedAt} {shown.Number?.Length}" : "-";
    }

    private static async Task<InteractionId?> CallAsync(CareStory story) => (await story.DeskAsync()).Talk?.Id;
}

public sealed class AskFromAfarTestsOnSqlite(SqliteTestDatabase database) : AskFromAfarTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AskFromAfarTestsOnPostgres(PostgresTestDatabase database) : AskFromAfarTests(database), IClassFixture<PostgresTestDatabase>;
