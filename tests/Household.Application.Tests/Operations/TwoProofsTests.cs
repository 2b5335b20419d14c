using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>A link to the partner’s own number, and the six digits of the asking screen typed there.</summary>
    private static async Task<ApprovalResult> ByPhoneAsync(OperationStory story, OperationRequestId id, bool right = true)
    {
        var partner = story.Scenario.Partner;
        var asked = Assert.IsType<AskOwnDevice.Result.Asked>(await story.Host.Get<AskOwnDevice>().RunAsync(partner.Session.Id, id, partner.Contact.Id, from: null, Cancel));
        var link = await ElsewhereStory.NewestLinkAsync(story.Host, partner);
        await using var db = await story.Host.OpenAsync();
        var digits = (await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == asked.Approval, Cancel)).ScreenDigits();
        return await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(right ? digits : SignInHost.Other(digits)), Cancel);
    }

    private static async Task<OperationRequestId> UnlockAsync(OperationStory story)
    {
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.AddPasskeyAsync(partner);
        await story.BeginAsync(partner, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        await using var db = await story.Host.OpenAsync();
        await db.Means.Where(m => m.PersonId == partner.PersonId && m.Kind == MeansKind.Passkey).ExecuteUpdateAsync(set => set.SetProperty(m => m.RipeSince, story.Host.Now), Cancel);
        var held = await db.LineLocks.SingleAsync(l => l.HouseholdId == scenario.HouseholdId && l.UnlockedAt == null, Cancel);
        return await story.BeginAsync(partner, Permission.UnlockLine, held.Id.Value);
    }
}

public sealed class TwoProofsTestsOnSqlite(SqliteTestDatabase database) : TwoProofsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TwoProofsTestsOnPostgres(PostgresTestDatabase database) : TwoProofsTests(database), IClassFixture<PostgresTestDatabase>;
