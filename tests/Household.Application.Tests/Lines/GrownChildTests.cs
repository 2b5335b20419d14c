using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>A child comes of age: what their guardians began or locked before gives them nothing after.</summary>
public abstract class GrownChildTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_guardian_proved_before_the_eighteenth_birthday_is_not_done_after_it()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (guardian, payer, line) = (story.Scenario.Partner, story.Scenario.Payer, story.Scenario.SonsLine);
        await BornAsync(story, daysShort: 1);
        await story.AddHighPasskeyAsync(guardian);
        await story.BeginAsync(payer, Permission.LockLine, line.Id.Value, nameof(LineFunction.SimChange));
        var id = await story.BeginAsync(guardian, Permission.UnlockLine, await LockAsync(story));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByPasskeyAsync(guardian, id));

        await story.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal(OperationRequestState.Refused, await story.StateAsync(id));
        Assert.NotEqual(default, await LockAsync(story));
        Assert.Null(await story.Host.Get<ShowLine>().ForAsync(await story.Host.SignInAsync(guardian.Number, SignInHost.NewBrowser()), line.Id, Cancel));
    }

    [Fact]
    public async Task What_a_payer_has_not_proved_by_the_eighteenth_birthday_takes_the_grown_child_s_yes()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.SonsLine);
        await BornAsync(story, daysShort: 1);
        await using (var db = await story.Host.OpenAsync())
            await db.Guardianships.Where(care => care.HouseholdId == story.Scenario.HouseholdId && care.GuardianId == payer.Id).ExecuteDeleteAsync(Cancel);
        var before = await story.BeginAsync(payer, Permission.SuspendLine, line.Id.Value, nameof(SuspensionReason.Lost));
        await BornAsync(story, daysShort: 0);
        Assert.Equal(new ConfirmOperation.Result.Proved(before, OperationRequestState.AwaitingConsent), await story.ByCodeAsync(payer, before));
    }

    [Fact]
    public async Task A_guardian_of_before_does_not_hear_that_the_grown_child_unlocks_what_they_locked()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (son, guardian, payer, line) = (story.Scenario.Son, story.Scenario.Partner, story.Scenario.Payer, story.Scenario.SonsLine);
        await story.BeginAsync(guardian, Permission.LockLine, line.Id.Value, nameof(LineFunction.PortOut));
        await BornAsync(story, daysShort: 0);
        var id = await story.BeginAsync(son, Permission.UnlockLine, await LockAsync(story));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(son, id));

        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(payer.Number), text => text.Contains("asked us to", StringComparison.Ordinal));
        Assert.DoesNotContain(story.Host.Sms.To(guardian.Number), text => text.Contains("asked us to", StringComparison.Ordinal));
        Assert.Null(await story.ShownAsync(guardian, id));
    }

    /// <param name="daysShort">How many days until the eighteenth birthday.</param>
    private static async Task BornAsync(OperationStory story, int daysShort)
    {
        var (born, son) = (story.Scenario.Home.Today.AddYears(-18).AddDays(daysShort), story.Scenario.Son);
        await using var db = await story.Host.OpenAsync();
        await db.Members.Where(m => m.HouseholdId == story.Scenario.HouseholdId && m.Id == son.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.BornOn, born), Cancel);
        await db.People.Where(p => p.Id == son.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.BornOn, born), Cancel);
    }

    private static async Task<Guid> LockAsync(OperationStory story)
    {
        await using var db = await story.Host.OpenAsync();
        return (await db.LineLocks.SingleAsync(l => l.HouseholdId == story.Scenario.HouseholdId && l.UnlockedAt == null, Cancel)).Id.Value;
    }
}

public sealed class GrownChildTestsOnSqlite(SqliteTestDatabase database) : GrownChildTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class GrownChildTestsOnPostgres(PostgresTestDatabase database) : GrownChildTests(database), IClassFixture<PostgresTestDatabase>;
