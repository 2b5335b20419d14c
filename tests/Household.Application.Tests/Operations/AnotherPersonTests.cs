using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>A member who may not settle it asks one who may.</summary>
public abstract class AnotherPersonTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_asked_does_it_as_their_own_act_with_their_own_proof()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var (lodger, payer) = (story.Scenario.Lodger, story.Scenario.Payer);
        await story.AddPasskeyAsync(payer, authenticator);
        var asked = await story.AskAsync(lodger, payer);
        var page = story.OnPageOf(payer, asked);

        var answer = await story.AnswerAsync(page, await story.ByPasskeyAsync(page, authenticator, (await story.WaitingAsync(lodger, asked)).Number));

        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), answer);
        await using var db = await story.Host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(r => r.ChainId == story.Scenario.HouseholdId.Value && r.Action == "settle-finding", Cancel);
        Assert.Equal((payer.PersonId.Value.ToString("N"), "settle-finding/payer"), (record.ActorId, record.Because));
        Assert.Equal(payer.Id, (await db.Receipts.SingleAsync(r => r.HouseholdId == story.Scenario.HouseholdId, Cancel)).DoneBy);
    }

    [Fact]
    public async Task Whoever_said_no_is_not_asked_the_same_again_for_an_hour()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (lodger, payer, partner) = (story.Scenario.Lodger, story.Scenario.Payer, story.Scenario.Partner);
        await story.RefuseAsync(story.OnPageOf(payer, await story.AskAsync(lodger, payer)), report: false);

        Assert.Equal(new AskAnother.Result.SaidNo(story.Host.Now + Approval.AskWindow), await story.TryAskAsync(lodger, payer));
        Assert.IsType<AskAnother.Result.Asked>(await story.TryAskAsync(lodger, partner));
        story.Host.Time.Advance(Approval.AskWindow);
        var session = await story.Host.SignInAsync(lodger.Number, SignInHost.NewBrowser());
        Assert.IsType<AskAnother.Result.Asked>(await story.TryAskAsync(lodger, payer, session));
    }

    [Fact]
    public async Task A_yes_by_passkey_is_worthless_after_a_no_for_the_same_asked_again_and_as_a_sign_in_and_sent_many_times_at_once_it_is_done_once()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var (lodger, payer) = (story.Scenario.Lodger, story.Scenario.Payer);
        await story.AddPasskeyAsync(payer, authenticator);
        var asked = await story.AskAsync(lodger, payer);
        var page = story.OnPageOf(payer, asked);
        var old = (ApprovalResponse.ByPasskey)await story.ByPasskeyAsync(page, authenticator, (await story.WaitingAsync(lodger, asked)).Number);
        var browser = SignInHost.NewBrowser();
        var challenge = story.Host.Get<SignInByPasskey>().Begin(browser);
        Assert.IsType<SignInByPasskey.Result.Refused>(await story.Host.Get<SignInByPasskey>().RunAsync(new(challenge.State, old.AssertionJson, browser, null), Cancel));
        Assert.IsType<ApprovalResult.PasskeyRefused>(await story.AnswerAsync(page, old with { AssertionJson = authenticator.Get(challenge.OptionsJson) }));
        await story.RefuseAsync(page, report: false);
        Assert.IsType<ApprovalResult.Closed>(await story.AnswerAsync(page, old));

        story.Host.Time.Advance(Approval.AskWindow);
        var session = await story.Host.SignInAsync(lodger.Number, SignInHost.NewBrowser());
        var again = await story.AskAsync(lodger, payer, session);
        var there = new ApprovalLocator.InSession(await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser()), story.Scenario.HouseholdId.Value, again);
        var number = (await story.WaitingAsync(lodger, again, session)).Number;
        Assert.IsType<ApprovalResult.PasskeyRefused>(await story.AnswerAsync(there, old with { Number = number }));

        var yes = await story.ByPasskeyAsync(there, authenticator, number);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => story.AnswerAsync(there, yes))));

        Assert.Single(answers.OfType<ApprovalResult.Done>());
        Assert.Equal(1, await story.CreditsAsync());
    }

    [Fact]
    public async Task Whoever_typed_a_wrong_number_may_be_asked_again_at_once()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var (lodger, payer) = (story.Scenario.Lodger, story.Scenario.Payer);
        await story.AddPasskeyAsync(payer, authenticator);
        var asked = await story.AskAsync(lodger, payer);
        var wrong = (await story.WaitingAsync(lodger, asked)).Number is "00" ? "01" : "00";
        Assert.IsType<ApprovalResult.WrongNumber>(await story.AnswerAsync(story.OnPageOf(payer, asked), await story.ByPasskeyAsync(story.OnPageOf(payer, asked), authenticator, wrong)));

        Assert.IsType<AskAnother.Result.Asked>(await story.TryAskAsync(lodger, payer));
    }

    [Fact]
    public async Task What_one_of_them_did_the_other_need_not_answer_and_nobody_waits_for_it()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (lodger, payer, partner) = (story.Scenario.Lodger, story.Scenario.Payer, story.Scenario.Partner);
        var (one, other) = (await story.AskAsync(lodger, payer), await story.AskAsync(lodger, partner));
        var link = await story.LinkAsync(partner);
        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(await story.LinkAsync(payer), new ApprovalResponse.ByScreen(await story.DigitsAsync(one))));

        Assert.Empty(await story.Host.Get<ShowApproval>().OpenAsync(partner.Session.Id, Cancel));
        Assert.Equal("none", await story.Host.Get<ShowWaiting>().VersionAsync(lodger.PersonId, Cancel));
        Assert.Equal(ApprovalState.Overtaken, (await story.WaitingAsync(lodger, other)).State);
        var late = await story.AnswerAsync(link, new ApprovalResponse.ByScreen(await story.DigitsAsync(other)));
        Assert.Equal(new ApprovalResult.Closed(ApprovalState.Overtaken), late);
        Assert.Equal(1, await story.CreditsAsync());
        Assert.IsType<FindingResult.NotFound>(await story.Host.Get<ShowFinding>().ForAsync(lodger.Session.Id, story.Scenario.Finding.Id, Cancel));
    }

    [Fact]
    public async Task Nobody_but_those_whom_the_refusal_names_can_be_asked()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        Assert.IsType<AskAnother.Result.NotThem>(await story.TryAskAsync(story.Scenario.Lodger, story.Scenario.Son));
        Assert.IsType<AskAnother.Result.NotThem>(await story.TryAskAsync(story.Scenario.Partner, story.Scenario.Payer));
        Assert.IsType<AskAnother.Result.NotFound>(await story.TryAskAsync(story.Scenario.Stranger, story.Scenario.Payer));
    }

    [Fact]
    public async Task It_stands_in_the_inbox_of_whoever_was_asked_and_nobody_elses()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await story.AskAsync(story.Scenario.Lodger, story.Scenario.Payer);
        var inbox = story.Host.Get<ShowApproval>();

        Assert.Single(await inbox.OpenAsync(story.Scenario.Payer.Session.Id, Cancel));
        foreach (var other in new[] { story.Scenario.Partner, story.Scenario.Son, story.Scenario.Lodger, story.Scenario.Stranger })
            Assert.Empty(await inbox.OpenAsync(other.Session.Id, Cancel));
    }

    [Fact]
    public async Task A_report_about_another_closes_the_question_and_leaves_their_session_alone()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (lodger, payer) = (story.Scenario.Lodger, story.Scenario.Payer);
        var asked = await story.AskAsync(lodger, payer);

        Assert.IsType<ApprovalResult.Stopped>(await story.RefuseAsync(story.OnPageOf(payer, asked), report: true));

        var waiting = await story.WaitingAsync(lodger, asked);
        Assert.Equal((ApprovalState.Refused, true), (waiting.State, waiting.Reported));
    }

    [Fact]
    public async Task The_requester_takes_it_back_and_nobody_else_does()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (lodger, payer) = (story.Scenario.Lodger, story.Scenario.Payer);
        var asked = await story.AskAsync(lodger, payer);

        Assert.False(await story.CancelAsync(payer, asked));
        Assert.True(await story.CancelAsync(lodger, asked));
        Assert.IsType<ApprovalResult.Closed>(await story.AnswerAsync(story.OnPageOf(payer, asked), new ApprovalResponse.ByPasskey("{}", "00")));
    }

    [Fact]
    public async Task Taking_a_question_back_buys_no_further_prompt_after_six_in_an_hour()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (lodger, payer) = (story.Scenario.Lodger, story.Scenario.Payer);
        for (var i = 0; i < Approval.AskedPerPair; i++)
            Assert.True(await story.CancelAsync(lodger, await story.AskAsync(lodger, payer)));

        Assert.IsType<AskAnother.Result.TooMany>(await story.TryAskAsync(lodger, payer));
        story.Host.Time.Advance(Approval.AskWindow - TimeSpan.FromMinutes(10));
        var later = await story.Host.SignInAsync(lodger.Number, SignInHost.NewBrowser());
        story.Host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<AskAnother.Result.Asked>(await story.TryAskAsync(lodger, payer, later));
    }

    [Fact]
    public async Task In_quiet_hours_another_person_is_told_in_the_morning_and_oneself_at_once()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        story.Host.Time.Advance(TimeSpan.FromHours(13));
        var payer = await story.Host.SignInAsync(story.Scenario.Payer.Number, SignInHost.NewBrowser());
        await using (var db = await story.Host.OpenAsync())
        {
            var session = await db.Sessions.SingleAsync(s => s.Id == payer, Cancel);
            Assert.Equal(23, story.Host.Now.Hour);
            Assert.NotNull(session.PersonId);
        }

        var lodger = await story.Host.SignInAsync(story.Scenario.Lodger.Number, SignInHost.NewBrowser());
        await story.Host.SendDueAsync();
        var before = story.Host.Sms.To(story.Scenario.Payer.Number).Count;
        await story.AskAsync(story.Scenario.Lodger, story.Scenario.Payer, lodger);
        await story.Host.SendDueAsync();
        Assert.Equal(before, story.Host.Sms.To(story.Scenario.Payer.Number).Count);
        await story.AskMyselfAsync(story.Scenario.Payer, payer);
        await story.Host.SendDueAsync();
        Assert.Equal(before + 1, story.Host.Sms.To(story.Scenario.Payer.Number).Count);

        story.Host.Time.Advance(TimeSpan.FromHours(8));
        await story.Host.SendDueAsync();
        Assert.Equal(before + 2, story.Host.Sms.To(story.Scenario.Payer.Number).Count);
        Assert.NotNull(await story.Host.Get<ShowApproval>().RunAsync(await story.LinkAsync(story.Scenario.Payer), Cancel));
    }

    [Theory]
    [InlineData(NoticeKind.QuestionsAtNight, true, 1)]
    [InlineData(NoticeKind.Questions, false, 0)]
    public async Task Who_wants_questions_at_night_gets_them_and_who_wants_none_by_text_finds_them_on_their_pages(NoticeKind kind, bool isWanted, int links)
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (lodger, payer) = (story.Scenario.Lodger, story.Scenario.Payer);
        await story.Host.StoreAsync(new NoticeChoice(payer.PersonId, kind, NoticeChannel.Text, isWanted));
        story.Host.Time.Advance(TimeSpan.FromHours(13));
        var session = await story.Host.SignInAsync(lodger.Number, SignInHost.NewBrowser());

        var asked = await story.AskAsync(lodger, payer, session);
        await story.Host.SendDueAsync();
        Assert.Equal(links, story.Host.Sms.To(payer.Number).Count(text => text.Contains("/a/", StringComparison.Ordinal)));
        Assert.NotNull(await story.Host.Get<ShowApproval>().RunAsync(
            new ApprovalLocator.InSession(await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser()), story.Scenario.HouseholdId.Value, asked), Cancel));
    }
}

public sealed class AnotherPersonTestsOnSqlite(SqliteTestDatabase database) : AnotherPersonTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AnotherPersonTestsOnPostgres(PostgresTestDatabase database) : AnotherPersonTests(database), IClassFixture<PostgresTestDatabase>;
