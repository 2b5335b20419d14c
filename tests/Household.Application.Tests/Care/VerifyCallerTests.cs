using System.Text.Json;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.OneTimeCodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>A caller proves who they are on a device of their own, with the two digits that the agent says. Nothing else opens anything.</summary>
public abstract class VerifyCallerTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_passkey_on_a_page_of_theirs()
    {
        await using var story = await CareStory.StartAsync(database);
        var (_, _) = await story.VerifiedCallAsync();

        var caller = (await story.VerifiedAsync())!;
        Assert.Equal((story.Partner.PersonId, AuthenticationMethod.Passkey, story.Host.Now.AddMinutes(20)), (caller.Person, caller.By, caller.Until));
    }

    [Fact]
    public async Task By_a_sign_in_of_the_last_minutes()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await story.AskAsync(await story.AnswerAsync(from: null), story.Partner);
        var session = await story.Host.SignInAsync(story.Partner.Number, SignInHost.NewBrowser());

        Assert.True((await story.Host.Get<ShowApproval>().RunAsync(CareStory.OnPage(story.Partner, asked, session), Cancel))!.HasRecentProof);
        Assert.IsType<ApprovalResult.Done>(await story.ByRecentProofAsync(story.Partner, asked, session));
        Assert.Equal(AuthenticationMethod.Code, (await story.VerifiedAsync())!.By);
    }

    [Fact]
    public async Task Not_by_an_older_sign_in()
    {
        await using var story = await CareStory.StartAsync(database);
        var session = await story.Host.SignInAsync(story.Partner.Number, SignInHost.NewBrowser());
        story.Host.Time.Advance(TimeSpan.FromMinutes(6));
        var asked = await story.AskAsync(await story.AnswerAsync(from: null), story.Partner);

        Assert.IsType<ApprovalResult.ProofTooWeak>(await story.ByRecentProofAsync(story.Partner, asked, session));
        Assert.Null(await story.VerifiedAsync());
    }

    [Fact]
    public async Task Not_by_what_is_on_hold()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.AddPasskeyAsync(story.Partner);
        await using (var db = await story.Host.OpenAsync())
        {
            var passkey = await db.Means.AsNoTracking().SingleAsync(m => m.PersonId == story.Partner.PersonId && m.Kind == MeansKind.Passkey, Cancel);
            await story.Host.StoreAsync(new Objection(story.Partner.PersonId, story.Host.Ids.New<ObjectionId>(), passkey.Id, MeansId.From(story.Partner.Contact.Id.Value), story.Host.Now));
        }

        var asked = await story.AskAsync(await story.AnswerAsync(from: null), story.Partner);
        Assert.IsType<ApprovalResult.PasskeyRefused>(await story.ByPasskeyAsync(story.Partner, asked));
        Assert.Null(await story.VerifiedAsync());
    }

    [Fact]
    public async Task By_a_text_back_from_a_phone_without_data()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await story.AskAsync(await story.AnswerAsync(story.Partner.Number), story.Partner, CallerWay.Text);
        await story.Host.SendDueAsync();
        Assert.Contains("text back the two digits", story.Host.Sms.To(story.Partner.Number)[^1], StringComparison.Ordinal);
        Assert.DoesNotMatch($@"\b{asked.MatchNumber}\b", story.Host.Sms.To(story.Partner.Number)[^1]);

        await story.TextAsync(story.Partner.Number, $" {asked.MatchNumber}. ");
        Assert.Equal(AuthenticationMethod.TextReply, (await story.VerifiedAsync())!.By);
    }

    [Fact]
    public async Task The_word_of_a_page_that_waits_for_a_code_answers_nothing_and_buys_its_code()
    {
        await using var story = await CareStory.StartAsync(database, services => services.AddSingleton(TextedHost.Settings).AddSingleton<ReadHandsetWords>());
        var asked = await story.AskAsync(await story.AnswerAsync(story.Partner.Number), story.Partner, CallerWay.Text);
        var page = await TextedHost.AskAsync(story.Host, story.Scenario, story.Partner.Number);

        await story.TextAsync(story.Partner.Number, page.Word);
        await story.Host.Get<ReadHandsetWords>().RunAsync(Cancel);

        Assert.Equal(page.Sent + 1, await page.TextsAsync());
        Assert.IsType<SignInByCode.Result.SignedIn>(await page.TypeAsync());
        await story.TextAsync(story.Partner.Number, asked.MatchNumber!);
        Assert.Equal(AuthenticationMethod.TextReply, (await story.VerifiedAsync())!.By);
    }

    [Fact]
    public async Task Not_by_a_text_from_another_number()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await story.AskAsync(await story.AnswerAsync(story.Partner.Number), story.Partner, CallerWay.Text);
        await story.TextAsync(story.Scenario.Payer.Number, asked.MatchNumber!);
        Assert.Null(await story.VerifiedAsync());
        Assert.Equal(ApprovalState.Open, (await story.DeskAsync()).Talk!.Asked!.State);
    }

    [Fact]
    public async Task Wrong_digits_close_the_question()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.AddPasskeyAsync(story.Partner);
        var asked = await story.AskAsync(await story.AnswerAsync(from: null), story.Partner);
        Assert.IsType<ApprovalResult.WrongNumber>(await story.ByPasskeyAsync(story.Partner, asked, asked.MatchNumber is "00" ? "11" : "00"));
        Assert.Null(await story.Host.Get<MakeApprovalChallenge>().RunAsync(CareStory.OnPage(story.Partner, asked), Cancel));
        Assert.IsType<ApprovalResult.Closed>(await story.ByRecentProofAsync(story.Partner, asked));
        Assert.Null(await story.VerifiedAsync());
    }

    [Fact]
    public async Task Without_the_digits_that_the_agent_says_no_page_proves_it()
    {
        await using var story = await CareStory.StartAsync(database);
        await story.AddPasskeyAsync(story.Partner);
        var asked = await story.AskAsync(await story.AnswerAsync(from: null), story.Partner);
        Assert.IsType<ConfirmOperation.Result.NotFound>(await story.ConfirmAsync(story.Partner, asked.RequestId));
        Assert.IsType<ApprovalResult.NotFound>(await story.Host.Get<AnswerApproval>().RunAsync(CareStory.OnPage(story.Partner, asked), new ApprovalResponse.ByScreen(asked.ScreenDigits()), Cancel));
        Assert.Null(await story.VerifiedAsync());
    }

    [Fact]
    public async Task Nor_do_the_six_digits_of_a_screen_where_the_link_was_opened()
    {
        await using var story = await CareStory.StartAsync(database);
        var asked = await story.AskAsync(await story.AnswerAsync(from: null), story.Partner, CallerWay.Link);
        var link = await Operations.ElsewhereStory.NewestLinkAsync(story.Host, story.Partner);
        Assert.Null((await story.Host.Get<ShowApproval>().RunAsync(link, Cancel))!.ByScreen);
        Assert.IsType<ApprovalResult.NotFound>(await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(asked.ScreenDigits()), Cancel));
        Assert.Null(await story.VerifiedAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_this_was_not_me_only_a_supervisor_asks_again(bool byText)
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(story.Partner.Number);
        var asked = await story.AskAsync(call, story.Partner, byText ? CallerWay.Text : CallerWay.OpenPage);
        if (byText) await story.TextAsync(story.Partner.Number, "NO");
        else await story.Host.Get<RefuseApproval>().RunAsync(CareStory.OnPage(story.Partner, asked), report: true, Cancel);

        Assert.True((await story.DeskAsync()).Talk!.Asked!.IsReported);
        Assert.IsType<AskCaller.Result.OnlyASupervisor>(await story.TryAskAsync(call, story.Partner));
        Assert.IsType<WrapUp.Result.Saved>(await story.Host.Get<WrapUp>().RunAsync(story.Agent.Session, call, Domain.Care.InteractionReason.Other, Domain.Care.InteractionOutcome.NotVerified, null, Cancel));

        using var supervisor = await story.Host.HireAsync("Ana Ruiz", StaffRoles.Supervisor);
        var next = await story.Host.Get<RingOperator>().RunAsync(Domain.Care.InteractionChannel.Call, story.Partner.Number, Cancel);
        await story.Host.Get<AnswerCall>().RunAsync(supervisor.Session, next, Cancel);
        Assert.IsType<AskCaller.Result.Asked>(await story.TryAskAsync(next, story.Partner, by: supervisor));
    }

    [Fact]
    public async Task Three_times_a_day_and_not_a_fourth()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        for (var i = 0; i < AskingLimits.AtMost; i++) await story.AskAsync(call, story.Partner);
        Assert.IsType<AskCaller.Result.TooMany>(await story.TryAskAsync(call, story.Partner));
        story.Host.Time.Advance(AskingLimits.Window);
        using var later = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        var next = await story.Host.Get<RingOperator>().RunAsync(Domain.Care.InteractionChannel.Call, null, Cancel);
        await story.Host.Get<AnswerCall>().RunAsync(later.Session, next, Cancel);
        Assert.IsType<AskCaller.Result.Asked>(await story.TryAskAsync(next, story.Partner, by: later));
    }

    [Fact]
    public async Task It_takes_an_open_call_of_the_agent_s_own()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(from: null);
        using var other = await story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        using var desk = await story.Host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        Assert.IsType<AskCaller.Result.NotTheirCall>(await story.TryAskAsync(call, story.Partner, by: other));
        Assert.IsType<AskCaller.Result.NotAllowed>(await story.TryAskAsync(call, story.Partner, by: desk));
        await story.Host.Get<HangUp>().ByThemAsync(call, Cancel);
        Assert.IsType<AskCaller.Result.NotTheirCall>(await story.TryAskAsync(call, story.Partner));
    }

    [Fact]
    public async Task Until_then_the_desk_says_nothing_that_tells_who_somebody_is()
    {
        await using var story = await CareStory.StartAsync(database);
        var call = await story.AnswerAsync(story.Partner.Number);
        await story.AskAsync(call, story.Partner);
        var shown = JsonSerializer.Serialize(await story.DeskAsync());
        foreach (var member in new[] { story.Partner, story.Scenario.Payer })
        {
            Assert.DoesNotContain(member.Person.FullName, shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(member.Number.Digits[^7..], shown, StringComparison.Ordinal);
        }
    }
}

public sealed class VerifyCallerTestsOnSqlite(SqliteTestDatabase database) : VerifyCallerTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class VerifyCallerTestsOnPostgres(PostgresTestDatabase database) : VerifyCallerTests(database), IClassFixture<PostgresTestDatabase>;
