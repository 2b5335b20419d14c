using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using static HouseholdPortal.Application.Tests.Recovery.RecoveryStory;

namespace HouseholdPortal.Application.Tests.Recovery;

/// <summary>The partner lost the device with her passkey; she signs in with a code to her number and recovers.</summary>
public abstract class RecoveryTests(TestDatabase database)
{
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
    public async Task A_contact_chosen_a_moment_less_than_thirty_days_ago_is_not_asked()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await ChosenAsync(story, story.Scenario.Payer);
        story.Host.Time.Advance(RecoveryContact.Settles - Between - TimeSpan.FromMinutes(5));
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
}

public sealed class RecoveryTestsOnSqlite(SqliteTestDatabase database) : RecoveryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RecoveryTestsOnPostgres(PostgresTestDatabase database) : RecoveryTests(database), IClassFixture<PostgresTestDatabase>;
