using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.NumberRisk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>
/// What takes the highest assurance is proved by two means that do not depend on each other, wherever each is at hand: here a passkey on a laptop, which has become
/// a root of its own, and the phone. The partner unlocks what they locked themself.
/// </summary>
public abstract class TwoProofsTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_on_the_asking_page()
    {
        await using var story = await OperationStory.StartAsync(database);
        var id = await UnlockAsync(story);
        Assert.IsType<ConfirmOperation.Result.NeedsAnother>(await story.ByPasskeyAsync(story.Scenario.Partner, id));
        Assert.NotNull((await story.Host.Get<ShowStepUp>().RunAsync(id, story.Scenario.Partner.Session.Id, browserHash: null, Cancel))!.First);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(story.Scenario.Partner, id));
    }

    [Fact]
    public async Task The_second_on_one_s_phone()
    {
        await using var story = await OperationStory.StartAsync(database);
        var id = await UnlockAsync(story);
        Assert.IsType<ConfirmOperation.Result.NeedsAnother>(await story.ByPasskeyAsync(story.Scenario.Partner, id));
        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Waiting), await ByPhoneAsync(story, id));
        var request = await story.RequestAsync(id);
        Assert.Equal((AssuranceLevel.High, story.Scenario.Partner.Contact.Id.Value), (request.ProvedAs, request.ProvedWith!.Value.Value));
    }

    [Fact]
    public async Task The_first_on_one_s_phone()
    {
        await using var story = await OperationStory.StartAsync(database);
        var id = await UnlockAsync(story);
        Assert.IsType<ApprovalResult.NeedsAnother>(await ByPhoneAsync(story, id));
        Assert.Equal(OperationRequestState.AwaitingProof, await story.StateAsync(id));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByPasskeyAsync(story.Scenario.Partner, id));
    }

    [Fact]
    public async Task The_same_one_twice_is_one()
    {
        await using var story = await OperationStory.StartAsync(database);
        var id = await UnlockAsync(story);
        Assert.IsType<ApprovalResult.NeedsAnother>(await ByPhoneAsync(story, id));
        story.Host.Time.Advance(Approval.BetweenLinks);
        Assert.IsType<ApprovalResult.NeedsAnother>(await ByPhoneAsync(story, id));
        Assert.IsType<ConfirmOperation.Result.NeedsAnother>(await story.ByCodeAsync(story.Scenario.Partner, id));
        Assert.Equal(OperationRequestState.AwaitingProof, await story.StateAsync(id));
    }

    [Fact]
    public async Task Wrong_digits_on_the_phone_are_no_half()
    {
        await using var story = await OperationStory.StartAsync(database);
        var id = await UnlockAsync(story);
        Assert.IsType<ConfirmOperation.Result.NeedsAnother>(await story.ByPasskeyAsync(story.Scenario.Partner, id));
        Assert.IsType<ApprovalResult.WrongDigits>(await ByPhoneAsync(story, id, right: false));
        Assert.Equal(OperationRequestState.AwaitingProof, await story.StateAsync(id));
    }

    [Fact]
    public async Task A_passkey_that_can_be_copied_to_the_phone_is_no_second_proof_beside_its_code()
    {
        await using var story = await OperationStory.StartAsync(database);
        var id = await UnlockAsync(story, isSynced: true);
        Assert.IsType<ConfirmOperation.Result.ApprovalUnusable>(await story.ByPasskeyAsync(story.Scenario.Partner, id));
        Assert.Null((await story.RequestAsync(id)).AlsoProvedWith);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_SIM_swapped_while_it_waits_undoes_both_whichever_of_them_was_the_code(bool codeFirst, bool weKnow)
    {
        var network = new ChangingNetwork();
        await using var story = await StartAsync(network);
        var (partner, id) = (story.Scenario.Partner, await UnlockAsync(story));
        Assert.IsType<ConfirmOperation.Result.NeedsAnother>(await (codeFirst ? story.ByCodeAsync(partner, id) : story.ByPasskeyAsync(partner, id)));
        Assert.IsType<ConfirmOperation.Result.Proved>(await (codeFirst ? story.ByPasskeyAsync(partner, id) : story.ByCodeAsync(partner, id)));

        await SwapAsync(story, network, weKnow);
        await story.WaitAsync(TimeSpan.FromHours(25));

        var after = await story.RequestAsync(id);
        Assert.Equal((OperationRequestState.AwaitingProof, null, null), (after.State, after.ProvedWith, after.AlsoProvedWith));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_SIM_swapped_between_the_two_makes_the_second_the_first(bool weKnow)
    {
        var network = new ChangingNetwork();
        await using var story = await StartAsync(network);
        var (partner, id) = (story.Scenario.Partner, await UnlockAsync(story));
        Assert.IsType<ConfirmOperation.Result.NeedsAnother>(await story.ByCodeAsync(partner, id));

        await SwapAsync(story, network, weKnow);

        Assert.IsType<ConfirmOperation.Result.NeedsAnother>(await story.ByPasskeyAsync(partner, id));
        var after = await story.RequestAsync(id);
        Assert.Equal((OperationRequestState.AwaitingProof, null), (after.State, after.ProvedAs));
        Assert.NotEqual(partner.Contact.Id.Value, after.AlsoProvedWith!.Value.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_SIM_swapped_between_the_two_makes_the_first_worthless_where_the_second_comes_from_the_phone_s_link(bool weKnow)
    {
        var network = new ChangingNetwork();
        await using var story = await StartAsync(network);
        var (partner, id) = (story.Scenario.Partner, await UnlockAsync(story));
        Assert.IsType<ConfirmOperation.Result.NeedsAnother>(await story.ByCodeAsync(partner, id));
        var (link, approval) = await LinkAsync(story, id);

        await SwapAsync(story, network, weKnow);

        Assert.IsType<ApprovalResult.NeedsAnother>(await story.ByPasskeyAsync(partner, link, approval.MatchNumber!));
        Assert.Equal(OperationRequestState.AwaitingProof, await story.StateAsync(id));
    }

    private Task<OperationStory> StartAsync(ChangingNetwork network) => OperationStory.StartAsync(database, change: services => services.AddSingleton<INumberRiskProvider>(network));

    /// <summary>The partner’s number gets another SIM a minute later.</summary>
    /// <param name="weKnow">Whether our own records say so, or only the network.</param>
    private static async Task SwapAsync(OperationStory story, ChangingNetwork network, bool weKnow)
    {
        story.Host.Time.Advance(TimeSpan.FromMinutes(1));
        if (!weKnow)
        {
            network.Sim = story.Host.Now;
            return;
        }

        var scenario = story.Scenario;
        await using var db = await story.Host.OpenAsync();
        (await db.Sims.SingleAsync(s => s.HouseholdId == scenario.HouseholdId && s.LineId == scenario.PartnersLine.Id, Cancel)).Retire(story.Host.Now);
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>A link to the partner’s own number, and the six digits of the asking screen typed there.</summary>
    private static async Task<ApprovalResult> ByPhoneAsync(OperationStory story, OperationRequestId id, bool right = true)
    {
        var (link, approval) = await LinkAsync(story, id);
        var digits = approval.ScreenDigits();
        return await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(right ? digits : SignInHost.Other(digits)), Cancel);
    }

    /// <summary>A link to the partner’s own number, and what it leads to.</summary>
    private static async Task<(ApprovalLocator Link, Approval Approval)> LinkAsync(OperationStory story, OperationRequestId id)
    {
        var partner = story.Scenario.Partner;
        var asked = Assert.IsType<AskOwnDevice.Result.Asked>(await story.Host.Get<AskOwnDevice>().RunAsync(partner.Session.Id, id, partner.Contact.Id, from: null, Cancel));
        var link = await ElsewhereStory.NewestLinkAsync(story.Host, partner);
        await using var db = await story.Host.OpenAsync();
        return (link, await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == asked.Approval, Cancel));
    }

    private static async Task<OperationRequestId> UnlockAsync(OperationStory story, bool isSynced = false)
    {
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.AddPasskeyAsync(partner, isSynced);
        await story.BeginAsync(partner, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        await using var db = await story.Host.OpenAsync();
        await db.Means.Where(m => m.PersonId == partner.PersonId && m.Kind == MeansKind.Passkey).ExecuteUpdateAsync(set => set.SetProperty(m => m.RipeSince, story.Host.Now), Cancel);
        var held = await db.LineLocks.SingleAsync(l => l.HouseholdId == scenario.HouseholdId && l.UnlockedAt == null, Cancel);
        return await story.BeginAsync(partner, Permission.UnlockLine, held.Id.Value);
    }
}

public sealed class TwoProofsTestsOnSqlite(SqliteTestDatabase database) : TwoProofsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TwoProofsTestsOnPostgres(PostgresTestDatabase database) : TwoProofsTests(database), IClassFixture<PostgresTestDatabase>;
