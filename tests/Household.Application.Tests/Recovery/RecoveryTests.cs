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
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Recovery;

/// <summary>The partner lost the device with her passkey; she signs in with a code to her number and recovers.</summary>
public abstract class RecoveryTests(TestDatabase database)
{
    /// <summary>Between two sign-ins, so that no limit of codes is met.</summary>
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(61);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_code_beside_a_code_to_an_own_number_allows_a_new_passkey_worth_A_and_everybody_is_told()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var codes = await MadeAsync(story);
        story.Host.Time.Advance(Ripening.Objection);
        var texts = story.Host.Sms.To(partner.Number).Count;
        var session = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());
        using var tooEarly = new SoftAuthenticator(SignInHost.Origin);
        Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>(Assert.IsType<MakePasskey.Result.Begun>(await story.Host.TryAddPasskeyAsync(session, tooEarly)).How).State);

        Assert.IsType<RecoverByCode.Result.Recovered>(await RecoverAsync(story, session, codes[3].ToLowerInvariant()));

        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(partner.Number).Skip(texts), text => text.Contains("was recovered on", StringComparison.Ordinal));
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await story.Host.AddPasskeyAsync(session, authenticator);
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(2, await db.PasskeyInfos.CountAsync(p => p.PersonId == partner.PersonId, Cancel));
        var added = await db.Means.Where(m => m.PersonId == partner.PersonId && m.Kind == MeansKind.Passkey).OrderByDescending(m => m.AddedAt).FirstAsync(Cancel);
        Assert.Equal(AssuranceLevel.Operation, added.Assurance);
        var set = await db.Means.SingleAsync(m => m.PersonId == partner.PersonId && m.Kind == MeansKind.RecoveryCodes, Cancel);
        Assert.Contains(set.Id.Value, added.Lineage);
        Assert.Contains(partner.Contact.Id.Value, added.Lineage);
    }

    [Fact]
    public async Task A_saved_code_works_once_and_a_new_set_makes_the_old_one_worthless()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var codes = await MadeAsync(story);
        Assert.IsType<RecoverByCode.Result.Recovered>(await RecoverAsync(story, await SignInAsync(story), codes[0]));
        Assert.IsType<RecoverByCode.Result.Wrong>(await RecoverAsync(story, await SignInAsync(story), codes[0]));

        var newer = await MadeAsync(story);
        Assert.IsType<RecoverByCode.Result.Wrong>(await RecoverAsync(story, await SignInAsync(story), codes[1]));
        Assert.IsType<RecoverByCode.Result.Recovered>(await RecoverAsync(story, await SignInAsync(story), newer[1]));
    }

    [Fact]
    public async Task The_same_form_sent_again_replaces_no_codes()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var session = await WithPasskeyAsync(story);
        var (made, _) = await story.Host.MakeCodesAsync(session);

        Assert.IsType<BeginOperation.Result.NothingLeft>(await story.Host.BeginOwnAsync(session, Permission.MakeRecoveryCodes, story.Scenario.Partner.PersonId.Value, string.Join(' ', made)));

        Assert.IsType<RecoverByCode.Result.Recovered>(await RecoverAsync(story, await SignInAsync(story), made[0]));
    }

    [Fact]
    public async Task Five_wrong_codes_close_one_session_and_no_other()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var codes = await MadeAsync(story);
        var session = await SignInAsync(story);
        for (var i = 1; i < RecoveryCode.TriesPerSession; i++)
            Assert.Equal(new RecoverByCode.Result.Wrong(RecoveryCode.TriesPerSession - i), await RecoverAsync(story, session, "ABCD-EFGH-JKMN"));
        Assert.IsType<RecoverByCode.Result.NotHere>(await RecoverAsync(story, session, "ABCD-EFGH-JKMN"));

        Assert.IsType<RecoverByCode.Result.NotHere>(await RecoverAsync(story, session, codes[0]));
        Assert.IsType<RecoverByCode.Result.Recovered>(await RecoverAsync(story, await SignInAsync(story), codes[0]));
    }

    [Fact]
    public async Task Another_persons_code_is_none()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var codes = await MadeAsync(story);
        var payer = await story.Host.SignInAsync(story.Scenario.Payer.Number, SignInHost.NewBrowser());
        Assert.IsType<RecoverByCode.Result.Wrong>(await RecoverAsync(story, payer, codes[0]));
    }

    [Fact]
    public async Task A_contact_chosen_thirty_days_ago_vouches_and_the_session_that_asked_is_recovered()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        using var payers = new SoftAuthenticator(SignInHost.Origin);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);
        await story.AddPasskeyAsync(payer, payers);
        await ChosenAsync(story, payer);
        story.Host.Time.Advance(RecoveryContact.Settles);
        var session = await SignInAsync(story);

        var asked = Assert.IsType<AskAnother.Result.Asked>(await AskAsync(story, session, payer));
        var waiting = await story.Host.Get<ShowWaiting>().RunAsync(session, asked.Owner, asked.Approval, Cancel);
        var payersSession = await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser());
        var page = new ApprovalLocator.InSession(payersSession, asked.Owner, asked.Approval);
        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(page, await story.ByPasskeyAsync(page, payers, waiting!.Number)));

        Assert.True((await story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.HasRecovered);
        Assert.False((await story.Host.Get<ShowRecovery>().RunAsync(await SignInAsync(story), Cancel))!.HasRecovered);
        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(partner.Number), text => text.Contains("was recovered on", StringComparison.Ordinal));
    }

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

    [Fact]
    public async Task A_contact_chosen_a_moment_less_than_thirty_days_ago_is_not_asked()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await ChosenAsync(story, story.Scenario.Payer);
        story.Host.Time.Advance(RecoveryContact.Settles - s_between - TimeSpan.FromMinutes(5));
        var session = await SignInAsync(story);
        Assert.IsType<AskAnother.Result.NotThem>(await AskAsync(story, session, story.Scenario.Payer));
        story.Host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<AskAnother.Result.Asked>(await AskAsync(story, session, story.Scenario.Payer));
    }

    [Fact]
    public async Task Whoever_was_never_chosen_is_not_asked()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await ChosenAsync(story, story.Scenario.Payer);
        story.Host.Time.Advance(RecoveryContact.Settles);
        Assert.IsType<AskAnother.Result.NotThem>(await AskAsync(story, await SignInAsync(story), story.Scenario.Lodger));
    }

    [Fact]
    public async Task A_stolen_code_alone_makes_no_recovery_codes_and_chooses_nobody()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await MadeAsync(story);
        story.Host.Time.Advance(Ripening.Objection);
        var thief = await SignInAsync(story);
        foreach (var result in (BeginOperation.Result[])[(await story.Host.MakeCodesAsync(thief)).Result, await story.Host.ChooseContactAsync(thief, story.Scenario.Lodger.Number)])
            Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>(result).State);
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
        story.Host.Time.Advance(s_between);
        var (number, browser) = (story.Scenario.Partner.Number, SignInHost.NewBrowser());
        var code = await story.Host.AskForCodeAsync(number, browser);
        var signedIn = Assert.IsType<SignInByCode.Result.SignedIn>(await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(number), browser));
        return ((await FindAsync(story, signedIn.Session.Token))!.Id, signedIn.Session.Token);
    }

    /// <summary>She adds her first passkey on a code, and makes recovery codes in that session; or, having one, in a session opened with it.</summary>
    private static async Task<IReadOnlyList<string>> MadeAsync(ElsewhereStory story)
    {
        var (printed, result) = await story.Host.MakeCodesAsync(await WithPasskeyAsync(story));
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(result).State);
        return printed;
    }

    private static async Task ChosenAsync(ElsewhereStory story, ScenarioMember contact) =>
        Assert.IsType<BeginOperation.Result.Begun>(await story.Host.ChooseContactAsync(await WithPasskeyAsync(story), contact.Number));

    /// <summary>A session whose newest proof is her passkey's.</summary>
    private static async Task<SessionId> WithPasskeyAsync(ElsewhereStory story)
    {
        await using (var look = await story.Host.OpenAsync())
        {
            if (!await look.PasskeyInfos.AnyAsync(p => p.PersonId == story.Scenario.Partner.PersonId, Cancel))
            {
                using var first = new SoftAuthenticator(SignInHost.Origin);
                await story.AddPasskeyAsync(story.Scenario.Partner, first);
            }
        }

        var session = await SignInAsync(story);
        await using var db = await story.Host.OpenAsync();
        var passkey = await db.PasskeyInfos.Where(p => p.PersonId == story.Scenario.Partner.PersonId).Select(p => p.Id).FirstAsync(Cancel);
        (await db.Sessions.SingleAsync(s => s.Id == session, Cancel)).Prove(new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, story.Host.Now, BoundToOperation: false, passkey));
        await db.SaveChangesAsync(Cancel);
        return session;
    }

    private static Task<SessionId> SignInAsync(ElsewhereStory story)
    {
        story.Host.Time.Advance(s_between);
        return story.Host.SignInAsync(story.Scenario.Partner.Number, SignInHost.NewBrowser());
    }

    private static Task<RecoverByCode.Result> RecoverAsync(ElsewhereStory story, SessionId session, string code) => story.Host.Get<RecoverByCode>().RunAsync(session, code, Cancel);

    private static Task<AskAnother.Result> AskAsync(ElsewhereStory story, SessionId session, ScenarioMember contact) => story.Host.Get<AskToVouch>().RunAsync(session, contact.Number, from: null, Cancel);
}

public sealed class RecoveryTestsOnSqlite(SqliteTestDatabase database) : RecoveryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RecoveryTestsOnPostgres(PostgresTestDatabase database) : RecoveryTests(database), IClassFixture<PostgresTestDatabase>;
