using System.Security.Cryptography;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Households;

/// <summary>Who may invite and cancel, and how often.</summary>
public abstract class InviteMemberTests(TestDatabase database) : IAsyncLifetime
{
    private OperationStory _story = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Scenario Scenario => _story.Scenario;

    public async ValueTask InitializeAsync() => _story = await InvitationStory.StartAsync(database);

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_payer_an_adult_user_and_a_guardian_invite_and_others_do_not()
    {
        await _story.InviteAsync();
        await _story.InviteAsync(by: Scenario.Partner, beside: Scenario.PartnersLine.Id.Value);
        await _story.InviteAsync(by: Scenario.Partner, beside: Scenario.SonsLine.Id.Value);

        Assert.Equal(RefusalReason.NotForThisRelation, await WhyNotAsync(Scenario.Partner, Scenario.Mobiles.Id.Value));
        Assert.Equal(RefusalReason.GuardianDecides, await WhyNotAsync(Scenario.Son, Scenario.SonsLine.Id.Value));
        Assert.Equal(RefusalReason.NotRelated, await WhyNotAsync(Scenario.Lodger, Scenario.Mobiles.Id.Value));
    }

    [Fact]
    public async Task The_payer_is_told_of_whom_another_invites_beside_their_account()
    {
        await _story.InviteAsync(by: Scenario.Partner, beside: Scenario.PartnersLine.Id.Value);

        Assert.Contains("Sam invited someone", await _story.NewestTextAsync(Scenario.Payer.Number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_may_name_a_lines_user_invites_one_for_it()
    {
        var input = InvitationInput.New(null, null, namesUser: true).Write();

        Assert.Equal(new BeginOperation.Result.Refused(Permission.ManageMembers, RefusalReason.OnlyTheUser), await _story.TryBeginAsync(Scenario.Payer, Permission.ManageMembers, Scenario.PartnersLine.Id.Value, input));
        Assert.IsType<BeginOperation.Result.Refused>(await _story.TryBeginAsync(Scenario.Partner, Permission.ManageMembers, Scenario.PartnersLine.Id.Value, input));
        Assert.IsType<BeginOperation.Result.NotFound>(await _story.TryBeginAsync(Scenario.Payer, Permission.ManageMembers, Scenario.Mobiles.Id.Value, input));
    }

    [Fact]
    public async Task Another_households_ids_are_not_found()
    {
        var token = await _story.InviteAsync();
        var (stranger, id) = (Scenario.Stranger, (await _story.InvitationAsync(token)).Id.Value);
        Task<BeginOperation.Result> BeginAsync(HouseholdId household, Permission permission, Guid target, string input = "") =>
            _story.Host.Get<BeginOperation>().RunAsync(new(stranger.Session.Id, new OperationOwner.OfHousehold(household), permission, target, input), Cancel);
        var input = InvitationInput.New(null, null, false).Write();

        Assert.IsType<BeginOperation.Result.NotFound>(await BeginAsync(Scenario.HouseholdId, Permission.ManageMembers, Scenario.Mobiles.Id.Value, input));
        Assert.IsType<BeginOperation.Result.NotFound>(await BeginAsync(Scenario.StrangersHome.Id, Permission.ManageMembers, Scenario.Mobiles.Id.Value, input));
        Assert.IsType<BeginOperation.Result.NotFound>(await BeginAsync(Scenario.StrangersHome.Id, Permission.CancelInvitation, id));
        Assert.IsType<BeginOperation.Result.NotFound>(await BeginAsync(Scenario.StrangersHome.Id, Permission.RemoveMember, Scenario.Lodger.Id.Value));
        Assert.IsType<BeginOperation.Result.NotFound>(await _story.Host.BeginOwnAsync(stranger.Session.Id, Permission.LeaveHousehold, Scenario.HouseholdId.Value));
    }

    [Fact]
    public async Task A_household_has_only_so_many_open_ones()
    {
        await StoreAsync(Invitation.MostOpen - 1, _story.Host.Now);
        await _story.InviteAsync();

        Assert.Equal(RefusalReason.TooMany, await WhyNotAsync(Scenario.Payer, Scenario.Mobiles.Id.Value));
        var view = (await _story.Host.Get<ShowMembers>().RunAsync(Scenario.Payer.Session.Id, Cancel))!;
        Assert.Equal(Invitation.MostOpen, view.Invitations.Count);
        Assert.IsType<BeginOperation.Result.Begun>(await _story.TryBeginAsync(Scenario.Payer, Permission.CancelInvitation, view.Invitations[0].Id.Value));
        Assert.Null(await WhyNotAsync(Scenario.Payer, Scenario.Mobiles.Id.Value));
    }

    [Theory]
    [InlineData(Invitation.MostSent - 1, null)]
    [InlineData(Invitation.MostSent, RefusalReason.TooMany)]
    public async Task A_household_sends_only_so_many_a_week_whatever_became_of_them(int sent, RefusalReason? why)
    {
        await StoreAsync(sent, _story.Host.Now, invitation => invitation.Cancel(_story.Host.Now));

        Assert.Equal(why, await WhyNotAsync(Scenario.Payer, Scenario.Mobiles.Id.Value));
    }

    [Fact]
    public async Task Those_of_the_week_before_do_not_count()
    {
        await StoreAsync(Invitation.MostSent, _story.Host.Now - Invitation.Lasts);

        Assert.Null(await WhyNotAsync(Scenario.Payer, Scenario.Mobiles.Id.Value));
    }

    [Fact]
    public async Task A_number_gets_only_so_many_a_day_whoever_sends_them()
    {
        var number = MadeUp.Number();
        for (var sent = 0; sent < CodeLimits.InvitedToANumber; sent++) await _story.InviteAsync(number);

        var input = InvitationInput.New(number, null, false).Write();
        var elsewhere = await _story.Host.Get<BeginOperation>().RunAsync(new(Scenario.Stranger.Session.Id, new OperationOwner.OfHousehold(Scenario.StrangersHome.Id), Permission.ManageMembers, Scenario.StrangersLine.Id.Value, input), Cancel);
        Assert.Equal(new BeginOperation.Result.Refused(Permission.ManageMembers, RefusalReason.TooMany), elsewhere);
    }

    [Fact]
    public async Task No_text_goes_to_a_country_that_is_not_served() =>
        Assert.Equal(
            new BeginOperation.Result.Refused(Permission.ManageMembers, RefusalReason.NumberNotServed),
            await _story.TryBeginAsync(Scenario.Payer, Permission.ManageMembers, Scenario.Mobiles.Id.Value, InvitationInput.New(Msisdn.Parse("8821612345678"), null, false).Write()));

    [Fact]
    public async Task The_payer_beside_whose_account_another_invites_sees_it_without_the_number_that_it_went_to()
    {
        var number = MadeUp.Number();
        await _story.InviteAsync(number, by: Scenario.Partner, beside: Scenario.PartnersLine.Id.Value);

        var shown = Assert.Single((await _story.Host.Get<ShowMembers>().RunAsync(Scenario.Payer.Session.Id, Cancel))!.Invitations);
        Assert.Equal((Scenario.Partner.Member.Name, true, (Msisdn?)null), (shown.By, shown.IsByText, shown.Number));
        Assert.Equal(number, Assert.Single((await _story.Host.Get<ShowMembers>().RunAsync(Scenario.Partner.Session.Id, Cancel))!.Invitations).Number);
        var cancel = await _story.TryBeginAsync(Scenario.Payer, Permission.CancelInvitation, shown.Id.Value);
        var receipt = (await _story.ShownAsync(Scenario.Payer, Assert.IsType<BeginOperation.Result.Begun>(cancel).Id))!.About!;
        Assert.DoesNotContain(receipt.Words.Rows, row => row.Value.Contains(number.Digits[^4..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_who_may_invite_there_sees_and_cancels_it()
    {
        var id = (await _story.InvitationAsync(await _story.InviteAsync())).Id;

        Assert.Empty((await _story.Host.Get<ShowMembers>().RunAsync(Scenario.Partner.Session.Id, Cancel))!.Invitations);
        Assert.IsType<BeginOperation.Result.Refused>(await _story.TryBeginAsync(Scenario.Partner, Permission.CancelInvitation, id.Value));
        Assert.Single((await _story.Host.Get<ShowMembers>().RunAsync(Scenario.Payer.Session.Id, Cancel))!.Invitations);
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await _story.TryBeginAsync(Scenario.Payer, Permission.CancelInvitation, id.Value)).State);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Payer, Permission.CancelInvitation, id.Value));
    }

    [Fact]
    public async Task The_link_to_hand_over_is_shown_to_whoever_made_it_while_it_works_and_to_nobody_else()
    {
        var input = InvitationInput.New(null, "Gran", namesUser: false);
        var id = await _story.BeginAsync(Scenario.Payer, Permission.ManageMembers, Scenario.Mobiles.Id.Value, input.Write());
        Assert.Null(await LinkAsync(Scenario.Payer, id));
        await _story.ByCodeAsync(Scenario.Payer, id);

        Assert.EndsWith(InvitationInput.PathOf(input.Token), (await LinkAsync(Scenario.Payer, id))!.Link.ToString(), StringComparison.Ordinal);
        Assert.Null(await LinkAsync(Scenario.Partner, id));
        await _story.TryBeginAsync(Scenario.Payer, Permission.CancelInvitation, (await _story.InvitationAsync(input.Token)).Id.Value);
        Assert.Null(await LinkAsync(Scenario.Payer, id));
    }

    private Task StoreAsync(int many, DateTimeOffset at, Action<Invitation>? then = null) => _story.Host.StoreAsync(Enumerable.Range(0, many).Select(object (_) =>
    {
        var invitation = new Invitation(Scenario.HouseholdId, _story.Host.Ids.New<InvitationId>(), Scenario.Payer.Id, Scenario.Mobiles.Id, line: null, RandomNumberGenerator.GetBytes(32), at);
        then?.Invoke(invitation);
        return invitation;
    }));

    private Task<ShowInvitationLink.View?> LinkAsync(ScenarioMember member, OperationRequestId id) => _story.Host.Get<ShowInvitationLink>().RunAsync(member.Session.Id, id, Cancel);

    private async Task<RefusalReason?> WhyNotAsync(ScenarioMember member, Guid target) =>
        (await _story.TryBeginAsync(member, Permission.ManageMembers, target, InvitationInput.New(null, null, false).Write()) as BeginOperation.Result.Refused)?.Reason;
}

public sealed class InviteMemberTestsOnSqlite(SqliteTestDatabase database) : InviteMemberTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class InviteMemberTestsOnPostgres(PostgresTestDatabase database) : InviteMemberTests(database), IClassFixture<PostgresTestDatabase>;
