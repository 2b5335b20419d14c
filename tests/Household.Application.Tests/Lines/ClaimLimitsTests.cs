using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using static HouseholdPortal.Application.Tests.Lines.LineUserStory;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>Which lines a payer's own word makes theirs at once, and how long the others stay open to whoever holds them, in a <see cref="LineUserStory"/>.</summary>
public abstract class ClaimLimitsTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_only_line_that_they_pay_for_it_counts_at_once_and_for_good()
    {
        await using var story = await StartAsync(database, aloneOnAccount: true, paysForOthers: false);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);

        var id = await ClaimAsync(story, payer, line, OperationRequestState.Done);

        var after = await story.LineAsync(line);
        Assert.Equal((OperationRequestState.Done, payer.Id, null), (await story.StateAsync(id), after.UserId!.Value, after.ClaimUndoableUntil));
    }

    [Fact]
    public async Task An_account_of_its_own_makes_no_line_the_only_one_of_a_payer_who_pays_for_others()
    {
        await using var story = await StartAsync(database, aloneOnAccount: true);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        await ClaimAsync(story, payer, line, OperationRequestState.Waiting);

        var session = await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser());
        Assert.IsType<AskToAddContact.Result.Asked>(await story.Host.Get<AskToAddContact>().RunAsync(new(session, new NewContact.Number(line.Number), SignInHost.NewBrowser().Hash), Cancel));
        await story.Host.SendDueAsync();
        var before = story.Host.Sms.To(line.Number).Count;
        await story.Host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        await story.Host.SendDueAsync();
        Assert.Equal(before, story.Host.Sms.To(line.Number).Count);
    }

    [Fact]
    public async Task A_payer_who_suspends_the_line_until_it_is_too_late_only_puts_off_that_it_is_undone()
    {
        await using var story = await StartAsync(database);
        var (payer, line, household) = (story.Scenario.Payer, story.Scenario.PartnersLine, story.Scenario.HouseholdId);
        await ClaimedAsync(story, payer, line);
        var until = (await story.LineAsync(line)).ClaimUndoableUntil!.Value;
        var session = await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser());
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(session, new OperationOwner.OfHousehold(household), Permission.SuspendLine, line.Id.Value, nameof(SuspensionReason.Lost)), Cancel));
        Assert.Equal(OperationRequestState.Done, begun.State);
        story.Host.Time.Advance(TimeSpan.FromDays(120));
        await using (var db = await story.Host.OpenAsync())
        {
            Assert.True((await db.Lines.SingleAsync(l => l.HouseholdId == household && l.Id == line.Id, Cancel)).Resume(story.Host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal(until + TimeSpan.FromDays(120), (await story.LineAsync(line)).ClaimUndoableUntil);
        Assert.Equal(new UndoLineClaim.Result.Undone(), await story.Host.Get<UndoLineClaim>().RunAsync(await story.Host.SignInAsync(line.Number, SignInHost.NewBrowser()), Cancel));
    }
}

public sealed class ClaimLimitsTestsOnSqlite(SqliteTestDatabase database) : ClaimLimitsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ClaimLimitsTestsOnPostgres(PostgresTestDatabase database) : ClaimLimitsTests(database), IClassFixture<PostgresTestDatabase>;
