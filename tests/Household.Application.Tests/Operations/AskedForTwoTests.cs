using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The son asks the partner, his guardian, to unlock what they locked there themself: it takes two proofs of theirs, on whichever device they were asked.</summary>
public abstract class AskedForTwoTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_asked_and_gave_one_proof_gives_the_other_on_the_same_page()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (link, asked) = await AskAsync(story);
        Assert.IsType<ApprovalResult.NeedsAnother>(await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(asked.ScreenDigits()), Cancel));
        Assert.Equal(ApprovalState.Open, (await ApprovalAsync(story, asked)).State);

        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Waiting), await story.ByPasskeyAsync(story.Scenario.Partner, link, asked.MatchNumber!));
    }

    [Fact]
    public async Task The_same_digits_twice_are_one_proof()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (link, asked) = await AskAsync(story);
        Assert.IsType<ApprovalResult.NeedsAnother>(await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(asked.ScreenDigits()), Cancel));

        Assert.IsType<ApprovalResult.WrongDigits>(await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(asked.ScreenDigits()), Cancel));
        var now = await ApprovalAsync(story, asked);
        Assert.IsType<ApprovalResult.NeedsAnother>(await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(now.ScreenDigits()), Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_one_proof_they_can_still_say_no(bool report)
    {
        await using var story = await OperationStory.StartAsync(database);
        var (link, asked) = await AskAsync(story);
        Assert.IsType<ApprovalResult.NeedsAnother>(await story.Host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(asked.ScreenDigits()), Cancel));

        var here = new ApprovalLocator.InSession(story.Scenario.Partner.Session.Id, asked.OwnerId, asked.Id);
        Assert.IsType<ApprovalResult.Stopped>(await story.Host.Get<RefuseApproval>().RunAsync(here, report, Cancel));
        Assert.Equal(OperationRequestState.Refused, await story.StateAsync(asked.RequestId));
    }

    private static async Task<Approval> ApprovalAsync(OperationStory story, Approval asked)
    {
        await using var db = await story.Host.OpenAsync();
        return await db.Approvals.AsNoTracking().SingleAsync(a => a.OwnerId == asked.OwnerId && a.Id == asked.Id, Cancel);
    }

    private static async Task<(ApprovalLocator Link, Approval Asked)> AskAsync(OperationStory story)
    {
        var (scenario, partner, son) = (story.Scenario, story.Scenario.Partner, story.Scenario.Son);
        await story.AddPasskeyAsync(partner);
        await story.BeginAsync(partner, Permission.LockLine, scenario.SonsLine.Id.Value, nameof(LineFunction.SimChange));
        await using var db = await story.Host.OpenAsync();
        await db.Means.Where(m => m.PersonId == partner.PersonId && m.Kind == MeansKind.Passkey).ExecuteUpdateAsync(set => set.SetProperty(m => m.RipeSince, story.Host.Now), Cancel);
        var held = await db.LineLocks.SingleAsync(l => l.HouseholdId == scenario.HouseholdId && l.UnlockedAt == null, Cancel);
        var asked = Assert.IsType<AskAnother.Result.Asked>(await story.Host.Get<AskAnother>().OfMemberAsync(son.Session.Id, scenario.HouseholdId, Permission.UnlockLine, held.Id.Value, partner.Id, place: null, Cancel));
        var link = await ElsewhereStory.NewestLinkAsync(story.Host, partner);
        return (link, await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == asked.Approval, Cancel));
    }
}

public sealed class AskedForTwoTestsOnSqlite(SqliteTestDatabase database) : AskedForTwoTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AskedForTwoTestsOnPostgres(PostgresTestDatabase database) : AskedForTwoTests(database), IClassFixture<PostgresTestDatabase>;
