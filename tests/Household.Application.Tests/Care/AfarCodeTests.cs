using HouseholdPortal.Application.Care.Afar;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using static HouseholdPortal.Application.Tests.Care.AfarStory;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>Whoever is asked from afar and has no passkey answers with a code to a number of their own, typed in their own session beside the two digits: nobody is told it.</summary>
public abstract class AfarCodeTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_done_as_theirs_with_the_code_as_proof()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await QuestionAsync(story);
        Assert.Equal(AssuranceLevel.Operation, asked.Question.AssuranceLevel);

        Assert.IsType<ApprovalResult.Done>(await AnswerAsync(story, asked, await CodeAsync(story, asked)));

        await using var db = await story.Host.OpenAsync();
        var request = await db.OperationRequests.SingleAsync(r => r.Id == asked.Question.RequestId, Cancel);
        Assert.Equal((OperationRequestState.Done, story.Scenario.Payer.PersonId, AuthenticationMethod.Code), (request.State, request.DoerId, request.ProvedBy));
        Assert.Equal(AfarState.Answered, (await ShownAsync(story, asked.Call))!.State);
    }

    [Fact]
    public async Task Their_page_offers_their_own_numbers_and_says_where_the_code_went()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await QuestionAsync(story);
        var before = (await WaysAsync(story, asked))!;
        Assert.Equal((true, null), (Assert.Single(before.Numbers).IsOpen, before.Code));
        await CodeAsync(story, asked);
        Assert.Equal((story.Scenario.Payer.Number, false), ((await WaysAsync(story, asked))!.Code is { } code ? (code.To, code.IsOver) : default));
        Assert.Null(await story.Host.Get<ShowStepUp>().FromAfarAsync(asked.Question.RequestId, story.Partner.Session.Id, asked.Browser.Hash, Cancel));
    }

    [Fact]
    public async Task Other_two_digits_end_it_whatever_the_code()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await QuestionAsync(story);
        var code = await CodeAsync(story, asked);
        Assert.IsType<ApprovalResult.WrongNumber>(await AnswerAsync(story, asked, code, asked.Question.MatchNumber is "00" ? "11" : "00"));
        Assert.IsType<ApprovalResult.Closed>(await AnswerAsync(story, asked, code));
        Assert.Equal(AfarState.WrongDigits, (await ShownAsync(story, asked.Call))!.State);
    }

    [Fact]
    public async Task Other_six_digits_count_as_wrong_and_leave_the_question_open()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await QuestionAsync(story);
        var code = await CodeAsync(story, asked);
        Assert.Equal(new ApprovalResult.CodeRefused(new ProofCheck.WrongCode(4)), await AnswerAsync(story, asked, SignInHost.Other(code)));
        story.Host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<ApprovalResult.Done>(await AnswerAsync(story, asked, code));
    }

    [Fact]
    public async Task Whoever_only_hears_the_code_can_type_it_nowhere()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await QuestionAsync(story);
        var code = await CodeAsync(story, asked);
        var response = new ApprovalResponse.ByCode(asked.Question.MatchNumber!, code!, asked.Browser.Hash);
        Assert.IsType<ApprovalResult.NotFound>(await story.Host.Get<AnswerApproval>().RunAsync(CareStory.OnPage(story.Partner, asked.Question, story.Partner.Session.Id), response, Cancel));
        Assert.Equal(new ApprovalResult.CodeRefused(new ProofCheck.NoCode()), await AnswerAsync(story, asked with { Browser = SignInHost.NewBrowser() }, code));
        Assert.IsType<ConfirmOperation.Result.NotFound>(await story.Host.Get<ConfirmOperation>().RunAsync(new(asked.Session, asked.Question.RequestId, new AuthenticatorResponse.Code(code!, asked.Browser.Hash), "key"), Cancel));
    }

    [Fact]
    public async Task Not_where_only_a_link_was_opened()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await QuestionAsync(story, CallerWay.Link);
        var code = await CodeAsync(story, asked);
        var link = asked.Link!;
        Assert.IsType<ApprovalResult.NotFound>(await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByCode(asked.Question.MatchNumber!, code!, asked.Browser.Hash), Cancel));
    }

    [Fact]
    public async Task No_code_goes_to_another_s_number_nor_after_the_call()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await QuestionAsync(story);
        Assert.IsType<SendApprovalCode.Result.NotFound>(await SendAsync(story, asked, story.Partner.Contact.Id));
        await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, asked.Call, InteractionReason.Other, InteractionOutcome.Other, null, Cancel);
        Assert.IsNotType<SendApprovalCode.Result.Sent>(await SendAsync(story, asked, story.Scenario.Payer.Contact.Id));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_do_the_code_comes_all_the_same_and_the_desk_sees_an_answer()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await QuestionAsync(story, line: story.Scenario.PayersLine);
        Assert.IsType<ApprovalResult.NothingToDo>(await AnswerAsync(story, asked, await CodeAsync(story, asked)));
        Assert.Equal(AfarState.Answered, (await ShownAsync(story, asked.Call))!.State);
    }

    /// <summary>The payer, who has no passkey, is signed in by code, longer ago than a proof of the last minutes counts, and is asked.</summary>
    private static async Task<Asked> QuestionAsync(CareStory story, CallerWay way = CallerWay.OpenPage, ScenarioLine? line = null)
    {
        var browser = SignInHost.NewBrowser();
        var session = await story.Host.SignInAsync(story.Scenario.Payer.Number, browser);
        story.Host.Time.Advance(TimeSpan.FromMinutes(6));
        var call = await story.AnswerAsync(from: null);
        var question = await AfarStory.AskAsync(story, call, story.Scenario.Payer, line ?? story.Scenario.PartnersLine, Permission.SettleFinding, way);
        var link = way == CallerWay.Link ? await Operations.ElsewhereStory.NewestLinkAsync(story.Host, story.Scenario.Payer) : null;
        return new(call, question, session, browser, link);
    }

    private static Task<SendApprovalCode.Result> SendAsync(CareStory story, Asked asked, ContactMediumId number) =>
        story.Host.Get<SendApprovalCode>().RunAsync(new(asked.Question.RequestId, asked.Session, asked.Browser.Hash, number), Cancel);

    private static async Task<string?> CodeAsync(CareStory story, Asked asked)
    {
        Assert.IsType<SendApprovalCode.Result.Sent>(await SendAsync(story, asked, story.Scenario.Payer.Contact.Id));
        return await story.Host.NewestDigitsAsync(story.Scenario.Payer.Number);
    }

    private static Task<ApprovalResult> AnswerAsync(CareStory story, Asked asked, string? code, string? digits = null) => story.Host.Get<AnswerApproval>().RunAsync(
        CareStory.OnPage(story.Scenario.Payer, asked.Question, asked.Session), new ApprovalResponse.ByCode(digits ?? asked.Question.MatchNumber!, code!, asked.Browser.Hash), Cancel);

    private static Task<ShowStepUp.ByCode?> WaysAsync(CareStory story, Asked asked) => story.Host.Get<ShowStepUp>().FromAfarAsync(asked.Question.RequestId, asked.Session, asked.Browser.Hash, Cancel);

    private sealed record Asked(InteractionId Call, Approval Question, SessionId Session, Browser Browser, ApprovalLocator? Link);
}

public sealed class AfarCodeTestsOnSqlite(SqliteTestDatabase database) : AfarCodeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AfarCodeTestsOnPostgres(PostgresTestDatabase database) : AfarCodeTests(database), IClassFixture<PostgresTestDatabase>;
