using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Households;

/// <summary>An invitation, from its sending to somebody’s joining by it, and everything that can come in between.</summary>
public abstract class JoinHouseholdTests(TestDatabase database) : IAsyncLifetime
{
    private OperationStory _story = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TestHost Host => _story.Host;

    private Scenario Scenario => _story.Scenario;

    public async ValueTask InitializeAsync() => _story = await InvitationStory.StartAsync(database);

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Somebody_we_do_not_know_joins_by_the_text_and_sees_only_who_invited_them()
    {
        var number = MadeUp.Number();
        var token = await _story.InviteAsync(number, "Gran");
        var text = await _story.NewestTextAsync(number);
        Assert.Equal(token, InvitationStory.Link().Match(text).Groups["token"].Value);
        Assert.DoesNotContain("Alex", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Example", text, StringComparison.Ordinal);

        var session = await _story.BecomeKnownAsync(token, number);
        Assert.Equal("Alex", Assert.IsType<ShowInvitation.View.Open>(await _story.ShownAsync(session, token)).Inviter);
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await _story.AnswerAsync(session, token)).State);

        var view = Assert.IsType<HouseholdResult.Shown>(await Host.Get<ShowHousehold>().ForAsync(session, null, null, Cancel)).View;
        Assert.Equal(["Gran", "Alex"], view.People.Select(person => person.Member.Name));
        Assert.Empty(view.Lines);
        Assert.Empty(view.Accounts);
        Assert.Contains("Gran has joined", await _story.NewestTextAsync(Scenario.Payer.Number), StringComparison.Ordinal);

        var payers = Assert.IsType<HouseholdResult.Shown>(await Host.Get<ShowHousehold>().ForAsync(Scenario.Payer.Session.Id, null, null, Cancel)).View;
        Assert.Contains(payers.People, person => string.Equals(person.Member.Name, "Gran", StringComparison.Ordinal));
        var partners = Assert.IsType<HouseholdResult.Shown>(await Host.Get<ShowHousehold>().ForAsync(Scenario.Partner.Session.Id, null, null, Cancel)).View;
        Assert.DoesNotContain(partners.People, person => string.Equals(person.Member.Name, "Gran", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_with_an_account_joins_by_a_link_that_was_handed_over_and_is_in_both_households()
    {
        var token = await _story.InviteAsync();
        var robin = Scenario.Stranger;
        Host.Time.Advance(Domain.Sessions.Proof.FreshFor);
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await _story.AnswerAsync(robin.Session.Id, token));
        Assert.Equal(OperationRequestState.AwaitingProof, begun.State);

        Assert.Equal(new ConfirmOperation.Result.Proved(begun.Id, OperationRequestState.Done), await _story.ByCodeAsync(robin, begun.Id));

        Assert.Equal("Robin", (await _story.NewestAsync()).Name);
        await using var db = await Host.OpenAsync();
        Assert.Equal(2, await db.Memberships.CountAsync(m => m.PersonId == robin.PersonId, Cancel));
        Assert.IsType<HouseholdResult.Shown>(await Host.Get<ShowHousehold>().ForAsync(robin.Session.Id, null, null, Cancel));
    }

    [Fact]
    public async Task It_is_the_same_for_a_link_that_was_never_sent_was_used_cancelled_or_is_too_old()
    {
        var (used, cancelled, old) = (await _story.InviteAsync(), await _story.InviteAsync(), await _story.InviteAsync());
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await _story.AnswerAsync(await _story.BecomeKnownAsync(used, MadeUp.Number()), used)).State);
        Assert.IsType<BeginOperation.Result.Begun>(await _story.TryBeginAsync(Scenario.Payer, Permission.CancelInvitation, (await _story.InvitationAsync(cancelled)).Id.Value));
        await using (var db = await Host.OpenAsync())
        {
            var id = (await _story.InvitationAsync(old)).Id;
            await db.Invitations.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.ExpiresAt, Host.Now), Cancel);
        }

        foreach (var token in (string?[])[used, cancelled, old, InvitationInput.New(null, null, false).Token, "rubbish", null])
        {
            Assert.IsType<ShowInvitation.View.Over>(await _story.ShownAsync(Scenario.InBoth.Session.Id, token));
            var (code, _) = await _story.AskAsync(token, MadeUp.Number());
            Assert.Equal((CodeState.NotSent, (CodeRefusal?)CodeRefusal.UnknownNumber), await _story.CodeAsync(code));
        }
    }

    [Fact]
    public async Task Who_is_not_signed_in_learns_nothing_of_it()
    {
        var token = await _story.InviteAsync();

        Assert.IsType<ShowInvitation.View.SignedOut>(await _story.ShownAsync(default, token));
    }

    [Fact]
    public async Task Naming_who_was_just_invited_as_the_user_of_one_of_several_lines_tells_its_phone_and_waits()
    {
        await using var story = await OperationStory.StartAsync(database, new() { PartnerIs = LineUserState.Unknown }, services => services.AddHouseholds());
        var (member, _) = await story.JoinedAsync();
        var id = await story.BeginAsync(story.Scenario.Payer, Permission.NameLineUser, story.Scenario.PartnersLine.Id.Value, member.Id.Value.ToString());

        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(story.Scenario.Payer, id));
    }

    [Fact]
    public async Task Of_the_only_line_of_its_payer_they_are_named_as_the_user_and_have_to_confirm_it()
    {
        var (cottage, owner) = (Scenario.Cottage, Scenario.CottagesOwner);
        await using (var db = await Host.OpenAsync())
            await db.Lines.Where(l => l.Id == Scenario.CottagesLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserId, (MemberId?)null).SetProperty(l => l.UserState, LineUserState.Unknown), Cancel);
        var (number, input) = (MadeUp.Number(), InvitationInput.New(null, null, namesUser: true));
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await Host.Get<BeginOperation>().RunAsync(new(owner.Session.Id, new OperationOwner.OfHousehold(cottage.Id), Permission.ManageMembers, Scenario.CottagesLine.Id.Value, input.Write()), Cancel));
        await _story.ByCodeAsync(owner, begun.Id);
        var session = await _story.BecomeKnownAsync(input.Token, number);
        Assert.IsType<BeginOperation.Result.Begun>(await _story.AnswerAsync(session, input.Token));

        await using var after = await Host.OpenAsync();
        var line = await after.Lines.SingleAsync(l => l.Id == Scenario.CottagesLine.Id, Cancel);
        Assert.Equal(LineUserState.Named, line.UserState);
        Assert.Null(await Host.Get<ShowLine>().ForAsync(session, line.Id, Cancel));
    }

    [Theory]
    [InlineData(Permission.AcceptInvitation)]
    [InlineData(Permission.DeclineInvitation)]
    public async Task Of_two_who_answer_one_link_at_once_one_does_and_for_the_other_it_is_over(Permission other)
    {
        var token = await _story.InviteAsync();
        var (first, second) = (await _story.BecomeKnownAsync(token, MadeUp.Number(), "One"), await _story.BecomeKnownAsync(token, MadeUp.Number(), "Two"));

        var results = await Task.WhenAll(_story.AnswerAsync(first, token), _story.AnswerAsync(second, token, other));

        Assert.Single(results, result => result is BeginOperation.Result.Begun { State: OperationRequestState.Done });
        Assert.Single(results, result => result is BeginOperation.Result.NothingLeft or BeginOperation.Result.NotFound);
        var invitation = await _story.InvitationAsync(token);
        await using var db = await Host.OpenAsync();
        Assert.Equal(invitation.State == InvitationState.Accepted ? 1 : 0, await db.Members.CountAsync(m => m.HouseholdId == Scenario.HouseholdId && m.JoinedAt != null, Cancel));
    }

    [Fact]
    public async Task Accepted_while_it_is_cancelled_one_of_both_counts()
    {
        var token = await _story.InviteAsync();
        var session = await _story.BecomeKnownAsync(token, MadeUp.Number());
        var id = (await _story.InvitationAsync(token)).Id.Value;

        var results = await Task.WhenAll(
            Host.BeginOwnAsync(session, Permission.AcceptInvitation, id, token), _story.TryBeginAsync(Scenario.Payer, Permission.CancelInvitation, id));

        Assert.Single(results, result => result is BeginOperation.Result.Begun { State: OperationRequestState.Done });
        Assert.Single(results, result => result is BeginOperation.Result.NothingLeft);
        await using var db = await Host.OpenAsync();
        Assert.Equal((await _story.InvitationAsync(token)).State == InvitationState.Accepted, await db.Members.AnyAsync(m => m.HouseholdId == Scenario.HouseholdId && m.JoinedAt != null, Cancel));
    }

    [Fact]
    public async Task Who_invited_must_still_be_able_to()
    {
        var token = await _story.InviteAsync(by: Scenario.Partner, beside: Scenario.PartnersLine.Id.Value);
        await using (var db = await Host.OpenAsync())
            await db.Lines.Where(l => l.Id == Scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserState, LineUserState.Named), Cancel);

        Assert.IsType<ShowInvitation.View.Over>(await _story.ShownAsync(Scenario.Stranger.Session.Id, token));
    }

    [Fact]
    public async Task Who_is_in_it_already_does_not_join_again()
    {
        var token = await _story.InviteAsync();

        Assert.IsType<ShowInvitation.View.AlreadyIn>(await _story.ShownAsync(Scenario.Lodger.Session.Id, token));
        Assert.IsType<BeginOperation.Result.NothingLeft>(await Host.BeginOwnAsync(Scenario.Lodger.Session.Id, Permission.AcceptInvitation, (await _story.InvitationAsync(token)).Id.Value, token));
    }

    [Fact]
    public async Task A_no_closes_it_and_tells_who_asked_but_not_who_said_it()
    {
        var token = await _story.InviteAsync();
        var session = await _story.BecomeKnownAsync(token, MadeUp.Number(), "Rose Marsh");

        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await _story.AnswerAsync(session, token, Permission.DeclineInvitation)).State);

        var told = await _story.NewestTextAsync(Scenario.Payer.Number);
        Assert.Contains("answered with no", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Rose", told, StringComparison.Ordinal);
        Assert.Equal(InvitationState.Declined, (await _story.InvitationAsync(token)).State);
    }
}

public sealed class JoinHouseholdTestsOnSqlite(SqliteTestDatabase database) : JoinHouseholdTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class JoinHouseholdTestsOnPostgres(PostgresTestDatabase database) : JoinHouseholdTests(database), IClassFixture<PostgresTestDatabase>;
