using System.Text.RegularExpressions;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
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
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The partner lost everything and is away from home; who can vouch for her is a friend, of another household of the operator.</summary>
public abstract partial class ContactElsewhereTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_friend_gets_a_link_and_vouches_with_the_digits_of_her_screen()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (partner, friend) = (story.Scenario.Partner, await FriendAsync(story));
        var session = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());

        var asked = Assert.IsType<AskAnother.Result.Asked>(await story.Host.Get<AskToVouch>().RunAsync(session, friend.Number, from: null, Cancel));
        var waiting = (await story.Host.Get<ShowWaiting>().RunAsync(session, asked.Owner, asked.Approval, Cancel))!;
        Assert.Equal((true, null, friend.Number), (waiting.LinkSent, waiting.Approver, waiting.ApproverNumber));

        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(await story.LinkAsync(friend), new ApprovalResponse.ByScreen(await story.DigitsAsync(asked.Approval))));
        Assert.True((await story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.HasRecovered);
    }

    [Fact]
    public async Task Where_the_operator_asks_more_of_a_friend_a_code_to_their_number_is_not_enough()
    {
        await using var story = await ElsewhereStory.StartAsync(database, services => services.AddSingleton(OperatorPolicy.V1 with
        {
            RaisedLevels = new Dictionary<Permission, AssuranceLevel> { [Permission.VouchForPerson] = AssuranceLevel.High },
        }));
        var (partner, friend) = (story.Scenario.Partner, await FriendAsync(story));
        var session = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());
        var asked = Assert.IsType<AskAnother.Result.Asked>(await story.Host.Get<AskToVouch>().RunAsync(session, friend.Number, from: null, Cancel));

        Assert.IsType<ApprovalResult.NumberProvesNothing>(await story.AnswerAsync(await story.LinkAsync(friend), new ApprovalResponse.ByScreen(await story.DigitsAsync(asked.Approval))));
        Assert.False((await story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.HasRecovered);
    }

    [Fact]
    public async Task What_a_friend_vouched_for_is_in_the_trail_of_each_of_her_households()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (scenario, friend) = (story.Scenario, await FriendAsync(story));
        var session = await story.Host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        var asked = Assert.IsType<AskAnother.Result.Asked>(await story.Host.Get<AskToVouch>().RunAsync(session, friend.Number, from: null, Cancel));

        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(await story.LinkAsync(friend), new ApprovalResponse.ByScreen(await story.DigitsAsync(asked.Approval))));

        await using var db = await story.Host.OpenAsync();
        foreach (var household in new[] { scenario.HouseholdId, scenario.SecondHome.Id })
            Assert.Single(await db.AuditRecords.Where(r => r.ChainId == household.Value && r.Action == "recover-by-contact").ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_friend_finds_the_question_on_their_own_pages_and_vouches_with_a_passkey()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var (partner, friend) = (story.Scenario.Partner, await FriendAsync(story));
        await story.AddPasskeyAsync(friend, authenticator);
        var none = await story.Host.Get<ShowApproval>().VersionAsync(friend.PersonId, Cancel);
        var session = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());

        var asked = Assert.IsType<AskAnother.Result.Asked>(await story.Host.Get<AskToVouch>().RunAsync(session, friend.Number, from: null, Cancel));

        Assert.NotEqual(none, await story.Host.Get<ShowApproval>().VersionAsync(friend.PersonId, Cancel));
        var shown = Assert.Single(await story.Host.Get<ShowApproval>().OpenAsync(friend.Session.Id, Cancel));
        var page = new ApprovalLocator.InSession(friend.Session.Id, shown.Owner, shown.Approval);
        var number = (await story.Host.Get<ShowWaiting>().RunAsync(session, asked.Owner, asked.Approval, Cancel))!.Number;
        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(page, await story.ByPasskeyAsync(page, authenticator, number)));
        Assert.True((await story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.HasRecovered);
    }

    [Fact]
    public async Task Her_own_stolen_session_does_not_vouch_with_the_digits_that_it_shows()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (partner, friend) = (story.Scenario.Partner, await FriendAsync(story));
        var session = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());
        var asked = Assert.IsType<AskAnother.Result.Asked>(await story.Host.Get<AskToVouch>().RunAsync(session, friend.Number, from: null, Cancel));
        var digits = await story.DigitsAsync(asked.Approval);

        foreach (var where in new[] { session, friend.Session.Id })
            Assert.IsType<ApprovalResult.NotFound>(await story.AnswerAsync(new ApprovalLocator.InSession(where, asked.Owner, asked.Approval), new ApprovalResponse.ByScreen(digits)));
    }

    [Fact]
    public async Task Who_got_the_number_after_it_was_chosen_is_not_asked()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var friend = (await Scenario.StoredAsync(story.Host)).Lodger;
        await story.Host.StoreContactAsync(story.Scenario.Partner.PersonId, friend.Number, friend.Contact.VerifiedAt.AddMicroseconds(-1));
        story.Host.Time.Advance(RecoveryContact.Settles);
        var session = await story.Host.SignInAsync(story.Scenario.Partner.Number, SignInHost.NewBrowser());

        Assert.IsType<AskAnother.Result.NotThem>(await story.Host.Get<AskToVouch>().RunAsync(session, friend.Number, from: null, Cancel));
    }

    [Fact]
    public async Task Choosing_shows_nobody_s_name_and_the_same_for_a_number_that_nobody_has()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (lodger, stranger) = (story.Scenario.Lodger, story.Scenario.Stranger);
        var session = await story.Host.SignInAsync(lodger.Number, SignInHost.NewBrowser());
        var nobodys = MadeUp.Number();

        foreach (var number in new[] { stranger.Number, nobodys, story.Scenario.Payer.Number })
            Assert.IsType<BeginOperation.Result.Begun>(await story.Host.ChooseContactAsync(session, number));

        var shown = (await story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.Contacts;
        Assert.Equal(
            new HashSet<(Domain.Msisdn, bool)> { (stranger.Number, false), (nobodys, false), (story.Scenario.Payer.Number, true) },
            shown.Select(contact => (contact.Number, contact.Name is not null)).ToHashSet());
        Assert.Single(shown.Select(contact => (contact.MayVouch, contact.MayVouchFrom)).Distinct());
    }

    [Fact]
    public async Task Choosing_does_not_tell_which_member_of_the_household_has_a_private_number()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var hidden = MadeUp.Number();
        await story.Host.StoreNumberAsync(story.Scenario.Partner.PersonId, hidden, story.Host.Now.AddDays(-30));
        var session = await story.Host.SignInAsync(story.Scenario.Lodger.Number, SignInHost.NewBrowser());

        Assert.IsType<BeginOperation.Result.Begun>(await story.Host.ChooseContactAsync(session, hidden));

        Assert.Null(Assert.Single((await story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.Contacts).Name);
    }

    [Fact]
    public async Task A_contact_who_said_no_is_not_asked_again_from_another_sign_in()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (partner, friend) = (story.Scenario.Partner, await FriendAsync(story));
        var first = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());
        var asked = Assert.IsType<AskAnother.Result.Asked>(await story.Host.Get<AskToVouch>().RunAsync(first, friend.Number, from: null, Cancel));
        await story.RefuseAsync(new ApprovalLocator.InSession(friend.Session.Id, asked.Owner, asked.Approval), report: false);

        var second = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());
        Assert.IsType<AskAnother.Result.SaidNo>(await story.Host.Get<AskToVouch>().RunAsync(second, friend.Number, from: null, Cancel));
    }

    [Fact]
    public async Task Choosing_and_undoing_text_a_stranger_five_times_a_day_at_most()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var stranger = story.Scenario.Stranger;
        var session = await story.Host.SignInAsync(story.Scenario.Lodger.Number, SignInHost.NewBrowser());
        for (var i = 0; i < RecoveryContact.ChangesAtMost; i += 2)
        {
            Assert.IsType<BeginOperation.Result.Begun>(await story.Host.ChooseContactAsync(session, stranger.Number));
            var chosen = Assert.Single((await story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.Contacts);
            Assert.IsType<BeginOperation.Result.Begun>(await story.Host.BeginOwnAsync(session, Permission.RemoveMeans, chosen.Id.Value));
        }

        foreach (var number in (Domain.Msisdn[])[stranger.Number, MadeUp.Number()])
            Assert.Equal(RefusalReason.TooMany, Assert.IsType<BeginOperation.Result.Refused>(await story.Host.ChooseContactAsync(session, number)).Reason);
        await story.Host.SendDueAsync();
        Assert.Equal(RecoveryContact.ChangesAtMost / 2, story.Host.Sms.To(stranger.Number).Count(text => Chosen().IsMatch(text)));
    }

    [Fact]
    public async Task Nobody_chooses_themself()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var lodger = story.Scenario.Lodger;
        var session = await story.Host.SignInAsync(lodger.Number, SignInHost.NewBrowser());

        Assert.Equal(RefusalReason.NotForThisRelation, Assert.IsType<BeginOperation.Result.Refused>(await story.Host.ChooseContactAsync(session, lodger.Number)).Reason);
        Assert.Empty((await story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.Contacts);
    }

    /// <summary>Of another household, chosen a month ago.</summary>
    private static async Task<ScenarioMember> FriendAsync(ElsewhereStory story)
    {
        var friend = (await Scenario.StoredAsync(story.Host)).Lodger;
        await story.Host.StoreContactAsync(story.Scenario.Partner.PersonId, friend.Number, story.Host.Now - RecoveryContact.Settles);
        return friend;
    }

    [GeneratedRegex("chose you", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chosen();
}

public sealed class ContactElsewhereTestsOnSqlite(SqliteTestDatabase database) : ContactElsewhereTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ContactElsewhereTestsOnPostgres(PostgresTestDatabase database) : ContactElsewhereTests(database), IClassFixture<PostgresTestDatabase>;
