using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>What happens between the question on the laptop and its answer on the partner’s own phone, or at the same moment.</summary>
public abstract class OwnPhoneMeanwhileTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_end_of_the_session_that_asked_changes_nothing()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var digits = await story.DigitsAsync(await story.AskMyselfAsync(partner));
        var link = await story.LinkAsync(partner);
        await story.Host.Get<EndSession>().RunAsync(partner.Session.Id, Cancel);

        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), await story.AnswerAsync(link, new ApprovalResponse.ByScreen(digits)));
        Assert.Equal(1, await story.CreditsAsync());
    }

    [Fact]
    public async Task What_changed_meanwhile_has_to_be_asked_anew()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var asked = await story.AskMyselfAsync(partner);
        var link = await story.LinkAsync(partner);
        await using (var db = await story.Host.OpenAsync())
        {
            var charge = await db.Charges.AsNoTracking().Where(c => c.HouseholdId == story.Scenario.HouseholdId && c.ContractId == story.Scenario.Finding.ContractId)
                .OrderByDescending(c => c.Period.From).FirstAsync(Cancel);
            db.Add(new Domain.Billing.Charge(charge.HouseholdId, story.Host.Ids.New<ChargeId>(), charge.BillId, charge.LineId, charge.Kind, charge.ContractId, charge.Description, charge.Period, charge.Amount));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.IsType<ApprovalResult.FactsChanged>(await story.AnswerAsync(link, new ApprovalResponse.ByScreen(await story.DigitsAsync(asked))));
        Assert.Equal((0, OperationRequestState.AwaitingProof), (await story.CreditsAsync(), await story.RequestStateAsync(asked)));
        story.Host.Time.Advance(Approval.BetweenLinks);
        var again = await story.AskMyselfAsync(partner);
        Assert.NotEqual(asked, again);
        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(await story.LinkAsync(partner), new ApprovalResponse.ByScreen(await story.DigitsAsync(again))));
    }

    [Fact]
    public async Task What_was_done_meanwhile_is_not_answered_any_more()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var first = await story.AskMyselfAsync(partner);
        var firstLink = await story.LinkAsync(partner);
        var second = await story.AskAsync(story.Scenario.Lodger, partner);
        var secondLink = await story.LinkAsync(partner);
        await story.AnswerAsync(firstLink, new ApprovalResponse.ByScreen(await story.DigitsAsync(first)));

        Assert.Equal(new ApprovalResult.Closed(ApprovalState.Overtaken), await story.AnswerAsync(secondLink, new ApprovalResponse.ByScreen(await story.DigitsAsync(second))));
        Assert.Equal(1, await story.CreditsAsync());
    }

    [Fact]
    public async Task Asked_again_in_another_browser_it_is_the_same_question()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var first = await story.AskMyselfAsync(partner);
        var link = await story.LinkAsync(partner);
        var other = await story.Host.SignInAsync(partner.Number, SignInHost.NewBrowser());

        Assert.Equal(first, await story.AskMyselfAsync(partner, other));
        Assert.Equal(first, Assert.Single(await story.Host.Get<ShowApproval>().OpenAsync(partner.Session.Id, Cancel)).Approval);
        Assert.Equal(ApprovalState.Open, (await story.WaitingAsync(partner, first, other)).State);
        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(link, new ApprovalResponse.ByScreen(await story.DigitsAsync(first))));
    }

    [Fact]
    public async Task Answered_twice_at_once_it_is_done_once()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var partner = story.Scenario.Partner;
        var digits = await story.DigitsAsync(await story.AskMyselfAsync(partner));
        var link = await story.LinkAsync(partner);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => story.AnswerAsync(link, new ApprovalResponse.ByScreen(digits)))));

        Assert.Single(answers, answer => answer is ApprovalResult.Done);
        Assert.Equal(1, await story.CreditsAsync());
    }
}

public sealed class OwnPhoneMeanwhileTestsOnSqlite(SqliteTestDatabase database) : OwnPhoneMeanwhileTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class OwnPhoneMeanwhileTestsOnPostgres(PostgresTestDatabase database) : OwnPhoneMeanwhileTests(database), IClassFixture<PostgresTestDatabase>;
