using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Households;

/// <summary>Leaving and being removed: what ends with a membership, what stays, and who stays whatever they want.</summary>
public abstract class EndMembershipTests(TestDatabase database) : IAsyncLifetime
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
    public async Task Who_leaves_sees_nothing_any_more_and_finds_what_they_did()
    {
        var (member, session) = await _story.JoinedAsync();

        var begun = Assert.IsType<BeginOperation.Result.Begun>(await Host.BeginOwnAsync(session, Permission.LeaveHousehold, Scenario.HouseholdId.Value));

        Assert.Equal(OperationRequestState.Done, begun.State);
        Assert.IsType<HouseholdResult.Nothing>(await Host.Get<ShowHousehold>().ForAsync(session, null, null, Cancel));
        Assert.Equal("You’ve left the household Example household", (await Host.Get<ShowRequest>().RunAsync(session, begun.Id, Cancel))!.About!.Words.DoneTitle);
        Assert.NotNull((await MemberAsync(member.Id)).LeftAt);
        Assert.Contains("Rose has left", await _story.NewestTextAsync(Scenario.Payer.Number), StringComparison.Ordinal);
        Assert.IsType<BeginOperation.Result.NotFound>(await Host.BeginOwnAsync(session, Permission.LeaveHousehold, Scenario.HouseholdId.Value));
    }

    [Fact]
    public async Task They_can_be_invited_again_and_are_another_member_then()
    {
        var (member, session) = await _story.JoinedAsync();
        await Host.BeginOwnAsync(session, Permission.LeaveHousehold, Scenario.HouseholdId.Value);
        var token = await _story.InviteAsync();
        await LookFreshAsync(session);

        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await _story.AnswerAsync(session, token)).State);

        var again = await _story.NewestAsync();
        Assert.NotEqual(member.Id, again.Id);
        Assert.Equal(member.PersonId, again.PersonId);
        Assert.IsType<HouseholdResult.Shown>(await Host.Get<ShowHousehold>().ForAsync(session, null, null, Cancel));
    }

    [Fact]
    public async Task A_user_who_leaves_leaves_the_line_without_a_known_user()
    {
        await LetAsync(Scenario.Partner, Scenario.Lodger);
        Assert.NotNull(await Host.Get<ShowLine>().ForAsync(Scenario.Lodger.Session.Id, Scenario.PartnersLine.Id, Cancel));
        await LeaveAsync(Scenario.Partner);

        var line = await _story.LineAsync(Scenario.PartnersLine);
        Assert.Equal((LineUserState.Unknown, (MemberId?)null, LineStatus.Active), (line.UserState, line.UserId, line.Status));
        await using var db = await Host.OpenAsync();
        Assert.Null(await Host.Get<ShowLine>().ForAsync(Scenario.Lodger.Session.Id, Scenario.PartnersLine.Id, Cancel));
        Assert.All(await db.Guardianships.Where(care => care.HouseholdId == Scenario.HouseholdId && care.GuardianId == Scenario.Partner.Id).ToListAsync(Cancel), care => Assert.NotNull(care.RemovedAt));
        Assert.True(await db.ContactMediums.AnyAsync(contact => contact.PersonId == Scenario.Partner.PersonId, Cancel));
        Assert.True(await db.Memberships.AnyAsync(m => m.PersonId == Scenario.Partner.PersonId && m.HouseholdId == Scenario.SecondHome.Id, Cancel));
        foreach (var told in (ScenarioMember[])[Scenario.Payer, Scenario.Son, Scenario.Lodger]) Assert.Contains("Sam has left", await _story.NewestTextAsync(told.Number), StringComparison.Ordinal);
        Assert.Null(await Host.Get<ShowLine>().ForAsync(Scenario.Partner.Session.Id, Scenario.PartnersLine.Id, Cancel));
        Assert.Null(await Host.Get<ShowLine>().ForAsync(Scenario.Partner.Session.Id, Scenario.SonsLine.Id, Cancel));
    }

    [Fact]
    public async Task What_they_began_is_cancelled_and_what_they_were_asked_is_nobodys_to_answer_for_them()
    {
        var asked = await _story.BeginAsync(Scenario.Payer, Permission.SuspendLine, Scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));
        Assert.Equal(new ConfirmOperation.Result.Proved(asked, OperationRequestState.AwaitingConsent), await _story.ByCodeAsync(Scenario.Payer, asked));
        var began = await _story.BeginAsync(Scenario.Partner, Permission.ManageMembers, Scenario.PartnersLine.Id.Value, InvitationInput.New(null, null, false).Write());
        Host.Time.Advance(TimeSpan.FromMinutes(2));
        var token = await _story.InviteAsync(by: Scenario.Partner, beside: Scenario.PartnersLine.Id.Value);

        await LeaveAsync(Scenario.Partner);

        Assert.Equal(OperationRequestState.Cancelled, await _story.StateAsync(began));
        Assert.Equal(InvitationState.Cancelled, (await _story.InvitationAsync(token)).State);
        Assert.DoesNotContain(await Host.Get<ShowApproval>().OpenAsync(Scenario.Partner.Session.Id, Cancel), one => one.Request == asked);
        Assert.Equal(LineStatus.Active, (await _story.LineAsync(Scenario.PartnersLine)).Status);
    }

    [Fact]
    public async Task Leaving_while_they_answer_what_they_were_asked_both_end_and_nothing_is_done_in_their_name()
    {
        await _story.AddPasskeyAsync(Scenario.Partner);
        var asked = await _story.BeginAsync(Scenario.Payer, Permission.SuspendLine, Scenario.PartnersLine.Id.Value, nameof(SuspensionReason.Lost));
        await _story.ByCodeAsync(Scenario.Payer, asked);
        Host.Time.Advance(Proof.FreshFor + TimeSpan.FromMinutes(1));
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await Host.BeginOwnAsync(Scenario.Partner.Session.Id, Permission.LeaveHousehold, Scenario.HouseholdId.Value));
        Assert.Equal(OperationRequestState.AwaitingProof, begun.State);
        var open = (await Host.Get<ShowApproval>().OpenAsync(Scenario.Partner.Session.Id, Cancel)).Single(one => one.Request == asked);
        var no = Host.Get<RefuseApproval>().RunAsync(new ApprovalLocator.InSession(Scenario.Partner.Session.Id, open.Owner, open.Approval), report: false, Cancel);

        await Task.WhenAll(_story.ByPasskeyAsync(Scenario.Partner, begun.Id), no);

        Assert.NotNull((await MemberAsync(Scenario.Partner.Id)).LeftAt);
        Assert.Contains(await _story.StateAsync(asked), (OperationRequestState[])[OperationRequestState.Refused, OperationRequestState.AwaitingConsent]);
        Assert.Equal(LineStatus.Active, (await _story.LineAsync(Scenario.PartnersLine)).Status);
    }

    [Fact]
    public async Task A_payer_and_a_child_stay()
    {
        foreach (var member in (ScenarioMember[])[Scenario.Payer, Scenario.Lodger])
            Assert.Equal(new BeginOperation.Result.Refused(Permission.LeaveHousehold, RefusalReason.PaysHere), await Host.BeginOwnAsync(member.Session.Id, Permission.LeaveHousehold, Scenario.HouseholdId.Value));
        Assert.Equal(new BeginOperation.Result.Refused(Permission.LeaveHousehold, RefusalReason.GuardianDecides), await Host.BeginOwnAsync(Scenario.Son.Session.Id, Permission.LeaveHousehold, Scenario.HouseholdId.Value));
    }

    [Fact]
    public async Task The_last_guardian_stays()
    {
        await using (var db = await Host.OpenAsync())
            await db.Guardianships.Where(care => care.GuardianId == Scenario.Payer.Id).ExecuteUpdateAsync(set => set.SetProperty(care => care.RemovedAt, Host.Now), Cancel);

        Assert.Equal(new BeginOperation.Result.Refused(Permission.LeaveHousehold, RefusalReason.LastGuardian), await Host.BeginOwnAsync(Scenario.Partner.Session.Id, Permission.LeaveHousehold, Scenario.HouseholdId.Value));
    }

    [Fact]
    public async Task A_payer_removes_whom_they_invited_whose_pages_close_at_once()
    {
        var (member, session) = await _story.JoinedAsync();

        await RemoveAsync(member.Id);

        Assert.Null(await Host.Get<WatchSession>().RunAsync(session, Cancel));
        Assert.NotNull((await MemberAsync(member.Id)).LeftAt);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Payer, Permission.RemoveMember, member.Id.Value));
    }

    [Fact]
    public async Task A_session_that_shows_another_household_goes_on()
    {
        var token = await _story.InviteAsync();
        var robin = Scenario.Stranger;
        Host.Time.Advance(Proof.FreshFor);
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await _story.AnswerAsync(robin.Session.Id, token));
        await _story.ByCodeAsync(robin, begun.Id);
        await Host.Get<ChooseHousehold>().RunAsync(robin.Session.Id, Scenario.StrangersHome.Id, Cancel);

        await RemoveAsync((await _story.NewestAsync()).Id);

        Assert.IsType<HouseholdResult.Shown>(await Host.Get<ShowHousehold>().ForAsync(robin.Session.Id, null, null, Cancel));
        Assert.Contains("not in the household Example household any more", await _story.NewestTextAsync(robin.Number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_user_a_payer_and_whom_one_does_not_pay_for_are_not_removed()
    {
        Assert.Equal(RefusalReason.KeepsTheirLine, await WhyNotAsync(Scenario.Payer, Scenario.Partner.Id));
        Assert.Equal(RefusalReason.NotRelated, await WhyNotAsync(Scenario.Payer, Scenario.Lodger.Id));
        Assert.Equal(RefusalReason.PaysHere, await WhyNotAsync(Scenario.Payer, Scenario.Payer.Id));
        Assert.Equal(RefusalReason.NotRelated, await WhyNotAsync(Scenario.Partner, Scenario.Payer.Id));
        var (member, _) = await _story.JoinedAsync(by: Scenario.Partner, beside: Scenario.PartnersLine.Id.Value);
        Assert.IsType<BeginOperation.Result.Refused>(await _story.TryBeginAsync(Scenario.Partner, Permission.RemoveMember, member.Id.Value));
        await RemoveAsync(member.Id);
    }

    [Fact]
    public async Task A_guardian_takes_a_child_out_of_the_household_whose_line_stays_unless_the_other_stops_it_for_a_day()
    {
        var id = await _story.BeginAsync(Scenario.Partner, Permission.RemoveMember, Scenario.Son.Id.Value);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await _story.ByCodeAsync(Scenario.Partner, id));
        Assert.Contains("/stop/", await _story.NewestTextAsync(Scenario.Payer.Number), StringComparison.Ordinal);

        await _story.WaitAsync(TimeSpan.FromHours(24));

        Assert.Equal(OperationRequestState.Done, await _story.StateAsync(id));
        Assert.Equal(LineUserState.Unknown, (await _story.LineAsync(Scenario.SonsLine)).UserState);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_guardian_who_would_take_a_child_out_is_stopped_by_the_other_whoever_pays(bool payerBegins)
    {
        var (one, other) = payerBegins ? (Scenario.Payer, Scenario.Partner) : (Scenario.Partner, Scenario.Payer);
        var id = await _story.BeginAsync(one, Permission.RemoveMember, Scenario.Son.Id.Value);
        await _story.ByCodeAsync(one, id);

        Assert.True(await Host.Get<ObjectToRequest>().RunAsync(other.Session.Id, id, Cancel));

        Assert.Equal(OperationRequestState.Refused, await _story.StateAsync(id));
        Assert.Null((await MemberAsync(Scenario.Son.Id)).LeftAt);
    }

    [Fact]
    public async Task A_guardian_is_not_removed_by_the_payer_beside_whose_account_they_were_invited()
    {
        var (member, session) = await _story.JoinedAsync();
        await Host.StoreAsync(new Guardianship(Scenario.HouseholdId, Host.Ids.New<GuardianshipId>(), member.Id, Scenario.Son.Id, Scenario.Home.Today));

        Assert.Equal(RefusalReason.LooksAfterMinor, await WhyNotAsync(Scenario.Payer, member.Id));

        // They themself go whenever they like.
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await Host.BeginOwnAsync(session, Permission.LeaveHousehold, Scenario.HouseholdId.Value)).State);
    }

    private Task LetAsync(ScenarioMember grantor, ScenarioMember grantee) => Host.StoreAsync(new Delegation(
        Scenario.HouseholdId, Host.Ids.New<DelegationId>(), grantor.Id, grantee.Id, Scenario.PartnersLine.Id, accountId: null, [Permission.SeeLine], new(0, "GBP"), new(Scenario.Home.Today.AddDays(-1), Scenario.Home.Today.AddDays(30))));

    private async Task LeaveAsync(ScenarioMember member)
    {
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await Host.BeginOwnAsync(member.Session.Id, Permission.LeaveHousehold, Scenario.HouseholdId.Value));
        if (begun.State != OperationRequestState.Done) Assert.Equal(new ConfirmOperation.Result.Proved(begun.Id, OperationRequestState.Done), await _story.ByCodeAsync(member, begun.Id));
    }

    private async Task RemoveAsync(MemberId member)
    {
        var id = await _story.BeginAsync(Scenario.Payer, Permission.RemoveMember, member.Value);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await _story.ByCodeAsync(Scenario.Payer, id));
    }

    private async Task LookFreshAsync(SessionId session)
    {
        await using var db = await Host.OpenAsync();
        var own = await db.Sessions.SingleAsync(s => s.Id == session, Cancel);
        own.Prove(own.Proof with { At = Host.Now });
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<Member> MemberAsync(MemberId id)
    {
        await using var db = await Host.OpenAsync();
        return await db.Members.AsNoTracking().SingleAsync(m => m.HouseholdId == Scenario.HouseholdId && m.Id == id, Cancel);
    }

    private async Task<RefusalReason?> WhyNotAsync(ScenarioMember who, MemberId whom) => (await _story.TryBeginAsync(who, Permission.RemoveMember, whom.Value) as BeginOperation.Result.Refused)?.Reason;
}

public sealed class EndMembershipTestsOnSqlite(SqliteTestDatabase database) : EndMembershipTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class EndMembershipTestsOnPostgres(PostgresTestDatabase database) : EndMembershipTests(database), IClassFixture<PostgresTestDatabase>;
