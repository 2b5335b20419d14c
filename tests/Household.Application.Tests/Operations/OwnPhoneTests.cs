using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The partner asks on a laptop and answers on their own phone, by link.</summary>
public abstract class OwnPhoneTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_six_digits_of_the_asking_screen_typed_where_the_link_was_opened_settle_it()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var asked = await story.AskMyselfAsync(partner);
        var digits = await story.DigitsAsync(asked);

        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(await story.LinkAsync(partner), new ApprovalResponse.ByScreen(digits)));

        Assert.Equal(1, await story.CreditsAsync());
        Assert.Equal((ApprovalState.Consumed, AuthenticationMethod.Code), ((await story.ApprovalAsync(asked)).State, (await story.ApprovalAsync(asked)).AuthenticationMethod));
        Assert.Equal(ApprovalState.Consumed, (await story.WaitingAsync(partner, asked)).State);
    }

    [Fact]
    public async Task The_asking_screen_shows_two_digits_and_six_in_their_place_once_the_page_of_the_link_has_no_other_proof()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var asked = await story.AskMyselfAsync(partner);
        var (link, change) = (await story.LinkAsync(partner), story.Host.Get<ChangeScreenNumber>());
        var before = await story.WaitingAsync(partner, asked);
        Assert.Null(before.Digits);

        await change.RunAsync(story.OnPageOf(partner, asked), six: true, Cancel);
        Assert.Null((await story.WaitingAsync(partner, asked)).Digits);
        await change.RunAsync(link, six: true, Cancel);

        var six = await story.WaitingAsync(partner, asked);
        Assert.Equal(await story.DigitsAsync(asked), six.Digits);
        Assert.True((await story.Host.Get<ShowApproval>().RunAsync(link, Cancel))!.TypesDigits);
        Assert.NotEqual(before.Version, six.Version);
        Assert.Equal(six.Version, await story.Host.Get<ShowWaiting>().VersionAsync(partner.PersonId, Cancel));
        await change.RunAsync(story.OnPageOf(partner, asked), six: false, Cancel);
        Assert.Equal(before.Version, (await story.WaitingAsync(partner, asked)).Version);
    }

    [Fact]
    public async Task An_answer_about_one_s_own_session_locks_all_of_one_s_households_and_another_s_question_the_one_that_it_is_in()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var scenario = story.Scenario;
        await story.AskMyselfAsync(scenario.Partner);
        var (own, of) = (await story.LinkAsync(scenario.Partner), await story.AskAsync(scenario.Lodger, scenario.Payer));

        await using var db = await story.Host.OpenAsync();
        Assert.Equal([scenario.SecondHome.Id, scenario.HouseholdId], (await LocksAsync(own)).OrderBy(household => household.Value));
        Assert.Equal([scenario.HouseholdId], await LocksAsync(story.OnPageOf(scenario.Payer, of)));

        async Task<IReadOnlyCollection<HouseholdId>> LocksAsync(ApprovalLocator who) => (await db.AnsweredAsync(who, OperatorPolicy.V1, story.Host.Now, Cancel))!.Value.Locks;
    }

    [Fact]
    public async Task A_new_link_begins_with_the_two_digits()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var asked = await story.AskMyselfAsync(partner);
        await story.Host.Get<ChangeScreenNumber>().RunAsync(await story.LinkAsync(partner), six: true, Cancel);
        story.Host.Time.Advance(Approval.BetweenLinks);
        await story.AskMyselfAsync(partner);

        Assert.Null((await story.WaitingAsync(partner, asked)).Digits);
    }

    [Fact]
    public async Task The_six_digits_typed_in_the_asking_session_prove_nothing()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var asked = await story.AskMyselfAsync(partner);
        var digits = await story.DigitsAsync(asked);

        Assert.IsType<ApprovalResult.NotFound>(await story.AnswerAsync(story.OnPageOf(partner, asked), new ApprovalResponse.ByScreen(digits)));

        Assert.Equal(0, await story.CreditsAsync());
        Assert.Equal((ApprovalState.Open, 0), ((await story.ApprovalAsync(asked)).State, (await story.ApprovalAsync(asked)).WrongTries));
    }

    [Fact]
    public async Task A_passkey_and_the_two_digits_settle_it_where_nobody_is_signed_in()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var partner = story.Scenario.Partner;
        await story.AddPasskeyAsync(partner, authenticator);
        var asked = await story.AskMyselfAsync(partner);
        var link = await story.LinkAsync(partner);

        var yes = await story.ByPasskeyAsync(link, authenticator, (await story.WaitingAsync(partner, asked)).Number);

        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(link, yes));
        Assert.Equal(1, await story.CreditsAsync());
        await using var db = await story.Host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(r => r.ChainId == story.Scenario.HouseholdId.Value && r.Action == "settle-finding", Cancel);
        Assert.Equal(partner.PersonId.Value.ToString("N"), record.ActorId);
    }

    [Fact]
    public async Task It_says_about_where_it_was_asked_now_though_the_session_began_elsewhere()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var (leeds, lisbon) = (Place.Of([new("en", "Leeds", "United Kingdom")]), Place.Of([new("en", "Lisbon", "Portugal")]));
        var session = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser() with { Place = leeds });

        var asked = await story.AskMyselfAsync(partner, session, from: lisbon);

        var link = await story.LinkAsync(partner);
        Assert.Equal(lisbon, (await story.Host.Get<ShowApproval>().RunAsync(link, Cancel))!.Place);
        Assert.Equal(lisbon, Assert.Single(await story.Host.Get<ShowApproval>().OpenAsync(partner.Session.Id, Cancel)).Place);
        Assert.Equal(lisbon, (await story.WaitingAsync(partner, asked, session)).Place);
    }

    [Fact]
    public async Task A_wrong_number_of_two_digits_ends_the_question_and_leaves_the_request()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var partner = story.Scenario.Partner;
        await story.AddPasskeyAsync(partner, authenticator);
        var asked = await story.AskMyselfAsync(partner);
        var link = await story.LinkAsync(partner);
        var right = (await story.WaitingAsync(partner, asked)).Number;
        var wrong = string.Equals(right, "00", StringComparison.Ordinal) ? "01" : "00";

        Assert.IsType<ApprovalResult.WrongNumber>(await story.AnswerAsync(link, await story.ByPasskeyAsync(link, authenticator, wrong)));

        Assert.Equal((ApprovalState.Refused, OperationRequestState.AwaitingProof), ((await story.ApprovalAsync(asked)).State, await story.RequestStateAsync(asked)));
        Assert.Equal(0, await story.CreditsAsync());
        Assert.NotEqual(asked, await story.AskMyselfAsync(partner));
    }

    [Theory]
    [InlineData(Approval.ScreenTries - 1, true)]
    [InlineData(Approval.ScreenTries, false)]
    public async Task Six_digits_may_be_wrong_one_time_less_than_five(int wrongTimes, bool stillWorks)
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var digits = await story.DigitsAsync(await story.AskMyselfAsync(partner));
        var link = await story.LinkAsync(partner);
        for (var i = 0; i < wrongTimes; i++) await story.AnswerAsync(link, new ApprovalResponse.ByScreen(SignInHost.Other(digits)));

        var answer = await story.AnswerAsync(link, new ApprovalResponse.ByScreen(digits!));
        Assert.Equal(stillWorks, answer is ApprovalResult.Done);
        Assert.Equal(stillWorks ? 1 : 0, await story.CreditsAsync());
    }

    [Fact]
    public async Task A_SIM_swapped_after_the_link_went_out_makes_the_digits_worthless()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var digits = await story.DigitsAsync(await story.AskMyselfAsync(partner));
        var link = await story.LinkAsync(partner);
        await story.SwapSimAsync();

        Assert.IsType<ApprovalResult.NumberProvesNothing>(await story.AnswerAsync(link, new ApprovalResponse.ByScreen(digits)));
        Assert.Equal(0, await story.CreditsAsync());
    }

    [Fact]
    public async Task This_was_not_me_ends_the_session_that_asked_and_what_it_began()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var thief = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());
        var asked = await story.AskMyselfAsync(partner, thief);
        var digits = await story.DigitsAsync(asked);
        var link = await story.LinkAsync(partner);

        Assert.IsType<ApprovalResult.Stopped>(await story.RefuseAsync(link, report: true));
        Assert.Equal(OperationRequestState.Cancelled, await story.RequestStateAsync(asked));

        await using var db = await story.Host.OpenAsync();
        Assert.NotNull((await db.Sessions.SingleAsync(s => s.Id == thief, Cancel)).EndedAt);
        Assert.Null((await db.Sessions.SingleAsync(s => s.Id == partner.Session.Id, Cancel)).EndedAt);
        Assert.IsType<ApprovalResult.Closed>(await story.AnswerAsync(link, new ApprovalResponse.ByScreen(digits)));
        Assert.IsType<BeginOperation.Result.SignedOut>(await story.Host.Get<BeginOperation>().RunAsync(
            new(thief, new OperationOwner.OfHousehold(story.Scenario.HouseholdId), Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));
        Assert.Contains(await db.AuditRecords.Where(r => r.ChainId == story.Scenario.HouseholdId.Value).Select(r => r.Action).ToListAsync(Cancel), action => string.Equals(action, "report-approval", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_payer_cannot_approve_into_the_partners_session()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        using var payers = new SoftAuthenticator(SignInHost.Origin);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        await story.AddPasskeyAsync(payer, payers);
        using var partners = new SoftAuthenticator(SignInHost.Origin);
        await story.AddPasskeyAsync(partner, partners);
        var asked = await story.AskMyselfAsync(partner);
        var (link, number) = (await story.LinkAsync(partner), (await story.WaitingAsync(partner, asked)).Number);

        Assert.IsType<ApprovalResult.PasskeyRefused>(await story.AnswerAsync(link, await story.ByPasskeyAsync(link, payers, number)));
        Assert.IsType<ApprovalResult.NotFound>(await story.AnswerAsync(story.OnPageOf(payer, asked), new ApprovalResponse.ByPasskey("{}", number)));
        Assert.Null(await story.Host.Get<ShowApproval>().RunAsync(story.OnPageOf(payer, asked), Cancel));
        Assert.Equal((ApprovalState.Open, 0), ((await story.ApprovalAsync(asked)).State, await story.CreditsAsync()));
    }
}

public sealed class OwnPhoneTestsOnSqlite(SqliteTestDatabase database) : OwnPhoneTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class OwnPhoneTestsOnPostgres(PostgresTestDatabase database) : OwnPhoneTests(database), IClassFixture<PostgresTestDatabase>;
