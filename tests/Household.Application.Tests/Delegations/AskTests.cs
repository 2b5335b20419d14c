using HouseholdPortal.Application.Delegations.Asking;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Delegations;

/// <summary>Members ask others for what they may not do themselves: once, or for a time.</summary>
public abstract class AskTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_teenager_s_question_goes_to_the_guardians_and_the_first_who_allows_it_ends_it()
    {
        await using var one = await StartAsync();
        var (son, payer, partner) = (one.Scenario.Son, one.Scenario.Payer, one.Scenario.Partner);
        var view = await one.ShowAsync(son, Permission.LockLine, one.Scenario.SonsLine);
        Assert.Equal([payer.Member.Name, partner.Member.Name], view!.Whom.Select(member => member.Name).Order());
        Assert.Equal((true, 2), (view.IsOnce, view.Grantors.Count));

        await one.AskAsync(son, Permission.LockLine, one.Scenario.SonsLine, one.Today.AddMonths(3));
        var asked = await one.OpenAsync(son);
        Assert.Equal(2, asked.Count);
        await one.SayYesAsync(partner, son, asked.Single(request => request.DoerId == partner.PersonId));

        var given = Assert.Single(await one.DelegationsToAsync(son));
        Assert.Equal((partner.Id, DelegationState.Accepted, one.Today.AddMonths(3)), (given.GrantorId, given.State, given.Period.LastDay));
        Assert.Equal([Permission.LockLine], given.Permissions);
        Assert.Empty(await one.OpenAsync(son));
        DelegationStory.AssertDone(await one.Story.TryBeginAsync(son, Permission.LockLine, one.Scenario.SonsLine.Id.Value, "PortOut"));
        await one.Story.Host.SendDueAsync();
        Assert.Contains(one.Story.Host.Sms.To(son.Number), text => text.Contains("as you asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_no_counts_for_all_who_were_asked()
    {
        await using var one = await StartAsync();
        var (son, payer) = (one.Scenario.Son, one.Scenario.Payer);
        await one.AskAsync(son, Permission.LockLine, one.Scenario.SonsLine, one.Today.AddMonths(1));
        await one.Story.SayNoAsync(payer, (await one.OpenAsync(son)).Single(request => request.DoerId == payer.PersonId).Id);

        Assert.Empty(await one.OpenAsync(son));
        Assert.Empty(await one.DelegationsToAsync(son));
        await one.Story.Host.SendDueAsync();
        Assert.Contains($"{payer.Member.Name} said no", one.Story.Host.Sms.To(son.Number)[^1], StringComparison.Ordinal);

        // Whoever said no is not asked the same again for an hour, by whatever way.
        var again = await one.TryAskAsync(son, Permission.LockLine, one.Scenario.SonsLine, one.Today.AddMonths(12), payer);
        Assert.IsType<AskAnother.Result.SaidNo>(Assert.IsType<AskForRight.Result.NotAsked>(again).Why);
    }

    [Fact]
    public async Task What_can_be_done_now_is_asked_for_once_and_done_by_whoever_says_yes()
    {
        await using var one = await StartAsync();
        var (son, partner, line) = (one.Scenario.Son, one.Scenario.Partner, one.Scenario.SonsLine);
        await one.SuspendAsync(son, line);
        Assert.True((await one.ShowAsync(son, Permission.ResumeLine, line))!.IsOnce);

        await one.AskAsync(son, Permission.ResumeLine, line, lastDay: null, partner);
        await one.SayYesAsync(partner, son, Assert.Single(await one.OpenAsync(son)));

        Assert.Equal(Domain.Lines.LineStatus.Active, (await one.Story.LineAsync(line)).Status);
        Assert.Empty(await one.DelegationsToAsync(son));
    }

    [Fact]
    public async Task Whoever_is_asked_for_once_can_let_them_do_it_for_a_time_instead()
    {
        await using var one = await StartAsync();
        var (son, partner, line) = (one.Scenario.Son, one.Scenario.Partner, one.Scenario.SonsLine);
        await one.SuspendAsync(son, line);
        await one.AskAsync(son, Permission.ResumeLine, line, lastDay: null);
        var question = (await one.OpenAsync(son)).Single(request => request.DoerId == partner.PersonId);

        var grant = one.Delegations.Grant(one.Delegations.Terms(permissions: [Permission.ResumeLine, Permission.LockLine]), son, line) with { Answers = question.Id.Value };
        await one.Delegations.OfferAsync(grant, partner);

        Assert.Equal(DelegationState.Accepted, Assert.Single(await one.DelegationsToAsync(son)).State);
        Assert.Equal(OperationRequestState.Overtaken, await one.Story.StateAsync(question.Id));
        Assert.Empty(await one.OpenAsync(son));
    }

    [Fact]
    public async Task A_grant_that_answers_another_s_question_is_only_an_offer()
    {
        await using var one = await StartAsync();
        var (son, partner, payer, line) = (one.Scenario.Son, one.Scenario.Partner, one.Scenario.Payer, one.Scenario.SonsLine);
        await one.SuspendAsync(son, line);
        await one.AskAsync(son, Permission.ResumeLine, line, lastDay: null, payer);
        var question = Assert.Single(await one.OpenAsync(son));

        await one.Delegations.OfferAsync(one.Delegations.Grant(one.Delegations.Terms(permissions: Permission.ResumeLine), son, line) with { Answers = question.Id.Value }, partner);

        Assert.Equal(DelegationState.Offered, Assert.Single(await one.DelegationsToAsync(son)).State);
        Assert.True((await one.Story.RequestAsync(question.Id)).IsOpen);
    }

    [Fact]
    public async Task After_a_no_none_of_those_who_could_is_asked_the_same_for_an_hour()
    {
        await using var one = await StartAsync();
        var (son, payer, partner) = (one.Scenario.Son, one.Scenario.Payer, one.Scenario.Partner);
        await one.AskAsync(son, Permission.LockLine, one.Scenario.SonsLine, one.Today.AddMonths(1), payer);
        await one.Story.SayNoAsync(payer, Assert.Single(await one.OpenAsync(son)).Id);

        foreach (var whom in new[] { partner, null })
        {
            var again = await one.TryAskAsync(son, Permission.LockLine, one.Scenario.SonsLine, one.Today.AddMonths(1), whom);
            Assert.IsType<AskAnother.Result.SaidNo>(Assert.IsType<AskForRight.Result.NotAsked>(again).Why);
        }

        Assert.Empty(await one.OpenAsync(son));
        await one.WaitAsync(Approval.AskWindow);
        await one.AskAsync(son, Permission.LockLine, one.Scenario.SonsLine, one.Today.AddMonths(1), partner);
    }

    [Fact]
    public async Task What_one_guardian_lets_a_teenager_do_as_asked_the_other_is_told_of()
    {
        await using var one = await StartAsync();
        var (son, payer, partner) = (one.Scenario.Son, one.Scenario.Payer, one.Scenario.Partner);
        await one.AskAsync(son, Permission.LockLine, one.Scenario.SonsLine, one.Today.AddMonths(3), partner);
        await one.SayYesAsync(partner, son, Assert.Single(await one.OpenAsync(son)));

        await one.Story.Host.SendDueAsync();
        Assert.Contains(one.Story.Host.Sms.To(payer.Number), text => text.Contains($"{son.Member.Name}, who you look after, has accepted from {partner.Member.Name}", StringComparison.Ordinal));
        Assert.DoesNotContain(one.Story.Host.Sms.To(partner.Number), text => text.Contains("who you look after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_grant_of_something_else_than_was_asked_for_is_only_an_offer()
    {
        await using var one = await StartAsync();
        var (partner, payer, terms) = (one.Scenario.Partner, one.Scenario.Payer, one.Delegations.Terms(permissions: Permission.SeeLine));
        await one.AskAsync(partner, Permission.SeeAccountBill, one.Scenario.PartnersLine, one.Today.AddMonths(1));
        var question = Assert.Single(await one.OpenAsync(partner)).Id;

        await one.Delegations.OfferAsync(one.Delegations.Grant(terms) with { Answers = question.Value }, payer);
        Assert.Equal(DelegationState.Offered, Assert.Single(await one.DelegationsToAsync(partner)).State);
        Assert.True((await one.Story.RequestAsync(question)).IsOpen);

        // The whole account’s bill for longer is more than was asked for.
        one.Story.Host.Time.Advance(TimeSpan.FromMinutes(2));
        await one.Delegations.OfferAsync(
            new(partner.Id.Value, Line: null, one.Scenario.Mobiles.Id.Value, one.Delegations.Terms(days: 90, permissions: [Permission.SeeAccountBill, Permission.PayBill])) { Answers = question.Value }, payer);
        Assert.Single(await one.DelegationsToAsync(partner), given => given.State == DelegationState.Accepted);
        Assert.Equal(OperationRequestState.Overtaken, await one.Story.StateAsync(question));
    }

    [Fact]
    public async Task A_grant_on_another_line_than_the_one_that_was_asked_about_is_only_an_offer()
    {
        await using var one = await StartAsync();
        var (son, payer, line) = (one.Scenario.Son, one.Scenario.Payer, one.Scenario.SonsLine);
        await one.SuspendAsync(son, line);
        await one.AskAsync(son, Permission.ResumeLine, line, lastDay: null, payer);
        var question = Assert.Single(await one.OpenAsync(son));

        await one.Delegations.OfferAsync(one.Delegations.Grant(one.Delegations.Terms(permissions: Permission.ResumeLine), son, one.Scenario.PayersLine) with { Answers = question.Id.Value }, payer);

        Assert.Equal(DelegationState.Offered, Assert.Single(await one.DelegationsToAsync(son)).State);
        Assert.True((await one.Story.RequestAsync(question.Id)).IsOpen);
    }

    [Fact]
    public async Task An_adult_asks_the_payer_for_the_bills_of_the_account()
    {
        await using var one = await StartAsync();
        var (partner, payer) = (one.Scenario.Partner, one.Scenario.Payer);
        await one.AskAsync(partner, Permission.SeeAccountBill, one.Scenario.PartnersLine, one.Today.AddMonths(1));
        var asked = Assert.Single(await one.OpenAsync(partner));
        Assert.Equal((payer.PersonId, one.Story.Host.Now + TimeSpan.FromDays(14)), (asked.DoerId, asked.ExpiresAt));

        // Asked again, it is the same question.
        await one.AskAsync(partner, Permission.SeeAccountBill, one.Scenario.PartnersLine, one.Today.AddMonths(1));
        Assert.Equal(asked.Id, Assert.Single(await one.OpenAsync(partner)).Id);
        await one.WaitAsync(TimeSpan.FromDays(13));
        await one.SayYesAsync(payer, partner, asked);
        Assert.Equal(one.Scenario.Mobiles.Id, Assert.Single(await one.DelegationsToAsync(partner)).AccountId);
    }

    [Fact]
    public async Task A_payer_who_does_not_answer_for_two_weeks_is_not_needed_for_what_is_the_user_s_own()
    {
        await using var one = await StartAsync();
        var (partner, payer) = (one.Scenario.Partner, one.Scenario.Payer);
        await one.AskAsync(partner, Permission.SeeAccountBill, one.Scenario.PartnersLine, one.Today.AddMonths(1));
        var asked = Assert.Single(await one.OpenAsync(partner)).Id;
        Assert.Null(await one.AloneAsync(partner, asked));

        await one.WaitAsync(OperationRequest.AskWait);

        Assert.Equal(OperationRequestState.Expired, await one.Story.StateAsync(asked));
        await one.Story.Host.SendDueAsync();
        Assert.Contains($"{payer.Member.Name} hasn't answered you for 14 days", one.Story.Host.Sms.To(partner.Number)[^1], StringComparison.Ordinal);
        var alone = await one.AloneAsync(partner, asked);
        Assert.Equal(payer.Member.Name, alone!.Payer.Name);
        Assert.Equal([Permission.SettleFinding, Permission.TakeLineOver, Permission.LockLine], alone.Ways.Select(way => way.Permission));
        Assert.Null(await one.AloneAsync(one.Scenario.Son, asked));
    }

    [Fact]
    public async Task A_payer_who_answered_something_meanwhile_is_not_silent()
    {
        await using var one = await StartAsync();
        var (partner, payer) = (one.Scenario.Partner, one.Scenario.Payer);
        await one.AskAsync(partner, Permission.SeeAccountBill, one.Scenario.PartnersLine, one.Today.AddMonths(1));
        var silent = Assert.Single(await one.OpenAsync(partner)).Id;
        await one.AskAsync(partner, Permission.PayBill, one.Scenario.PartnersLine, one.Today.AddMonths(1));
        await one.WaitAsync(TimeSpan.FromDays(5));
        await one.Story.SayNoAsync(payer, (await one.OpenAsync(partner)).Single(request => request.Id != silent).Id);

        await one.WaitAsync(OperationRequest.AskWait);

        Assert.Equal(OperationRequestState.Expired, await one.Story.StateAsync(silent));
        Assert.Null(await one.AloneAsync(partner, silent));
    }

    [Fact]
    public async Task There_is_nothing_to_ask_for_that_one_may_do_or_that_is_not_there()
    {
        await using var one = await StartAsync();
        var partner = one.Scenario.Partner;
        Assert.IsType<AskForRight.Result.Nothing>(await one.TryAskAsync(partner, Permission.LockLine, one.Scenario.PartnersLine, one.Today.AddMonths(1)));
        Assert.IsType<AskForRight.Result.Nothing>(await one.TryAskAsync(partner, Permission.SeeAccountBill, one.Scenario.StrangersLine, one.Today.AddMonths(1)));
        Assert.IsType<AskForRight.Result.Nothing>(await one.TryAskAsync(partner, Permission.HaveCreditPaidOut, one.Scenario.PartnersLine, one.Today.AddMonths(1)));
        Assert.IsType<AskForRight.Result.Nothing>(await one.TryAskAsync(partner, Permission.SeeAccountBill, one.Scenario.PartnersLine, one.Today.AddMonths(1), one.Scenario.Son));
        Assert.IsType<AskForRight.Result.NoSuchDay>(await one.TryAskAsync(partner, Permission.SeeAccountBill, one.Scenario.PartnersLine, one.Today.AddMonths(24)));
        Assert.IsType<AskForRight.Result.NoSuchDay>(await one.TryAskAsync(partner, Permission.SeeAccountBill, one.Scenario.PartnersLine, one.Today.AddDays(-1)));
        Assert.Null(await one.ShowAsync(partner, Permission.SeeAccountBill, one.Scenario.StrangersLine));
        Assert.Empty(await one.OpenAsync(partner));
    }

    [Fact]
    public async Task Two_guardians_who_answer_at_once_grant_it_once_or_not_at_all()
    {
        await using var one = await StartAsync();
        var (son, payer, partner) = (one.Scenario.Son, one.Scenario.Payer, one.Scenario.Partner);
        await one.Story.AddPasskeyAsync(payer);
        await one.Story.AddPasskeyAsync(partner);
        foreach (var round in Races.Rounds)
        {
            await one.AskAsync(son, Permission.LockLine, one.Scenario.SonsLine, one.Today.AddMonths(3));
            var asked = (await one.OpenAsync(son)).ToDictionary(request => request.DoerId, request => request.Id);
            var yes = await one.Story.ReadyToAgreeAsync(partner, son, asked[partner.PersonId]);
            var other = await (round % 2 == 0 ? one.Story.ReadyToAgreeAsync(payer, son, asked[payer.PersonId]) : one.Story.ReadyToSayNoAsync(payer, asked[payer.PersonId]));

            var answers = await Task.WhenAll(Task.Run(yes, Cancel), Task.Run(other, Cancel));

            var given = await one.DelegationsToAsync(son);
            Assert.Equal(round % 2 == 0 ? 1 : answers[0] is ApprovalResult.Done ? 1 : 0, given.Count);
            if (round % 2 == 0) Assert.Single(answers, answer => answer is ApprovalResult.Done);
            Assert.All(given, delegation => Assert.Equal((DelegationState.Accepted, answers[0] is ApprovalResult.Done ? partner.Id : payer.Id), (delegation.State, delegation.GrantorId)));
            Assert.Empty(await one.OpenAsync(son));
            await one.AgainAsync();
        }
    }

    private async Task<AskStory> StartAsync() => await AskStory.StartAsync(database);
}

public sealed class AskTestsOnSqlite(SqliteTestDatabase database) : AskTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AskTestsOnPostgres(PostgresTestDatabase database) : AskTests(database), IClassFixture<PostgresTestDatabase>;
