using System.Buffers.Text;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using static HouseholdPortal.Application.Tests.Recovery.RecoveryStory;

namespace HouseholdPortal.Application.Tests.Recovery;

/// <summary>What becomes of a session’s token when its person recovers in it: whoever copied the old one gets nothing by that.</summary>
public abstract class RecoveredTokenTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recovering_by_code_gives_the_session_a_new_token_and_the_old_one_is_worth_nothing()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var codes = await MadeAsync(story);
        var (session, old) = await SignInWithTokenAsync(story);

        var recovered = Assert.IsType<RecoverByCode.Result.Recovered>(await RecoverAsync(story, session, codes[0]));

        Assert.Null(await FindAsync(story, old));
        Assert.Equal(new FindSession.Found(session, story.Scenario.Partner.PersonId), await FindAsync(story, recovered.Session.Token));
    }

    [Fact]
    public async Task A_wrong_code_leaves_the_token_as_it_is()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await MadeAsync(story);
        var (session, token) = await SignInWithTokenAsync(story);

        Assert.IsType<RecoverByCode.Result.Wrong>(await RecoverAsync(story, session, "ABCD-EFGH-JKMN"));

        Assert.Equal(new FindSession.Found(session, story.Scenario.Partner.PersonId), await FindAsync(story, token));
    }

    [Fact]
    public async Task After_a_contact_vouched_the_next_request_gets_a_new_token_and_no_other_ever_gets_in_with_the_old_one()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (session, old) = await VouchedForAsync(story);

        Assert.Null((await FindAsync(story, old, isActivity: false, renews: false))!.Renewed);
        var found = await FindAsync(story, old);

        Assert.Equal(session, found!.Id);
        Assert.Null(await FindAsync(story, old));
        Assert.Null(await FindAsync(story, old, isActivity: false, renews: false));
        Assert.Equal(new FindSession.Found(session, story.Scenario.Partner.PersonId), await FindAsync(story, found.Renewed!.Token));
    }

    [Fact]
    public async Task After_a_contact_vouched_nobody_does_anything_with_the_old_token_without_exchanging_it()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (_, old) = await VouchedForAsync(story);

        Assert.NotNull((await FindAsync(story, old, isActivity: false))!.Renewed);
    }

    /// <summary>What a copy of the table shows of a session, before a contact vouched, is no token after it.</summary>
    [Fact]
    public async Task After_a_contact_vouched_the_hash_of_the_old_token_opens_nothing()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (_, old) = await VouchedForAsync(story);

        Assert.Null(await FindAsync(story, Base64Url.EncodeToString(SecretToken.OfCookie.HashOf(old)!)));
    }

    [Fact]
    public async Task Of_many_requests_with_the_old_token_at_once_one_gets_the_new_one()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (_, old) = await VouchedForAsync(story);

        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FindAsync(story, old)));

        Assert.Single(found, one => one?.Renewed is not null);
        Assert.All(found, one => Assert.True(one is null or { Renewed: not null }));
    }

    /// <summary>Her session after a contact vouched for her, and the token it had before.</summary>
    private static async Task<(SessionId Session, string Token)> VouchedForAsync(ElsewhereStory story)
    {
        using var payers = new SoftAuthenticator(SignInHost.Origin);
        var payer = story.Scenario.Payer;
        await story.AddPasskeyAsync(payer, payers);
        await ChosenAsync(story, payer);
        story.Host.Time.Advance(RecoveryContact.Settles);
        var signedIn = await SignInWithTokenAsync(story);
        var asked = Assert.IsType<AskAnother.Result.Asked>(await AskAsync(story, signedIn.Session, payer));
        var waiting = await story.Host.Get<ShowWaiting>().RunAsync(signedIn.Session, asked.Owner, asked.Approval, Cancel);
        var page = new ApprovalLocator.InSession(await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser()), asked.Owner, asked.Approval);
        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(page, await story.ByPasskeyAsync(page, payers, waiting!.Number)));
        return signedIn;
    }

    private static Task<FindSession.Found?> FindAsync(ElsewhereStory story, string token, bool isActivity = true, bool renews = true) =>
        story.Host.Get<FindSession>().RunAsync(token, Cancel, isActivity, renews);

    private static async Task<(SessionId Session, string Token)> SignInWithTokenAsync(ElsewhereStory story)
    {
        story.Host.Time.Advance(Between);
        var (number, browser) = (story.Scenario.Partner.Number, SignInHost.NewBrowser());
        var code = await story.Host.AskForCodeAsync(number, browser);
        var signedIn = Assert.IsType<SignInByCode.Result.SignedIn>(await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(number), browser));
        return ((await FindAsync(story, signedIn.Session.Token))!.Id, signedIn.Session.Token);
    }
}

public sealed class RecoveredTokenTestsOnSqlite(SqliteTestDatabase database) : RecoveredTokenTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RecoveredTokenTestsOnPostgres(PostgresTestDatabase database) : RecoveredTokenTests(database), IClassFixture<PostgresTestDatabase>;
