using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>What the staff who recover accounts read: the list by key and state, and one recovery with what is known.</summary>
public abstract class ShowRecoveriesTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_is_paged_by_key_the_newest_first_and_both_ways()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var all = await OpenedAsync(story, ShowRecoveries.PageSize + 2);
        var show = story.Host.Get<ShowRecoveries>();

        var first = (await show.RunAsync(new(story.Jo.Session, DocumentRecoveryState.GivenUp), Cancel))!;
        Assert.True(first.MayOpen);
        Assert.Equal(all.Take(ShowRecoveries.PageSize), first.Recoveries.Rows.Select(r => r.Id));
        Assert.Equal((false, true), (first.Recoveries.HasPrevious, first.Recoveries.HasNext));

        var second = (await show.RunAsync(new(story.Jo.Session, DocumentRecoveryState.GivenUp, After: first.Recoveries.Rows[^1].Id), Cancel))!.Recoveries;
        Assert.Equal(all.Skip(ShowRecoveries.PageSize), second.Rows.Select(r => r.Id));
        Assert.Equal((true, false), (second.HasPrevious, second.HasNext));

        var back = (await show.RunAsync(new(story.Jo.Session, DocumentRecoveryState.GivenUp, Before: second.Rows[0].Id), Cancel))!.Recoveries;
        Assert.Equal(first.Recoveries.Rows, back.Rows);
        Assert.Equal((false, true), (back.HasPrevious, back.HasNext));
    }

    [Fact]
    public async Task A_recovery_is_found_by_the_state_it_is_in_now_also_when_that_is_only_that_its_time_is_over()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var id = await story.OpenAsync();
        await StandsAsync(story, id, DocumentRecoveryState.Opened);
        await story.MatchAsync(id, story.Jo);
        await StandsAsync(story, id, DocumentRecoveryState.Matched);
        Assert.True(Assert.Single(await RowsAsync(story, story.Ana, DocumentRecoveryState.Matched), r => r.Id == id).ToDecide);
        Assert.False(Assert.Single(await RowsAsync(story, story.Jo, DocumentRecoveryState.Matched), r => r.Id == id).ToDecide);
        await story.ApproveAsync(id, story.Ana);
        await StandsAsync(story, id, DocumentRecoveryState.Approved);

        story.Host.Time.Advance(DocumentRecovery.Waits + DocumentRecovery.Works);
        var later = await story.FreshAsync();
        await StandsAsync(later, id, DocumentRecoveryState.Lapsed);
        Assert.DoesNotContain(await RowsAsync(later, later.Jo, DocumentRecoveryState.Approved), r => r.Id == id);
    }

    [Fact]
    public async Task While_it_is_to_be_decided_what_is_known_is_shown_and_a_new_SIM_is_a_doubt()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        await new SwapSim(story.Host.Get<HouseholdTransaction>(), story.Host.Get<IDbContextFactory<HouseholdDbContext>>()).RunAsync(story.Partner.Number, Cancel);
        var id = await story.OpenAsync();
        var show = story.Host.Get<ShowDocumentRecovery>();
        Assert.Null((await show.RunAsync(story.Ana.Session, id, Cancel))!.Facts);
        await story.MatchAsync(id, story.Jo, name: "Somebody Else");
        await story.MatchAsync(id, story.Jo);

        var view = (await show.RunAsync(story.Ana.Session, id, Cancel))!;

        Assert.Equal((true, false, true), (view.MayDecide, view.MayMatch, view.IsFresh));
        var facts = view.Facts!.ToDictionary(fact => fact.Kind);
        Assert.Equal((RecoveryFactWeight.Doubt, 1), (facts[RecoveryFactKind.SimChange].Weight, facts[RecoveryFactKind.SimChange].Count));
        Assert.Equal((RecoveryFactWeight.Doubt, 1), (facts[RecoveryFactKind.Mismatch].Weight, facts[RecoveryFactKind.Mismatch].Count));
        Assert.Equal(RecoveryFactWeight.Doubt, facts[RecoveryFactKind.SignedIn].Weight);
        Assert.Equal((RecoveryFactWeight.Clear, 2), (facts[RecoveryFactKind.Reach].Weight, facts[RecoveryFactKind.Reach].Count));
        Assert.Equal(RecoveryFactWeight.Clear, facts[RecoveryFactKind.DayOfBirth].Weight);
    }

    [Fact]
    public async Task Nobody_accepts_without_having_checked_everything_and_what_was_checked_is_in_the_trail()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (id, _) = await story.MatchedAsync();
        var refused = Assert.IsType<DecideRecovery.Result.Refused>(await story.Host.Get<DecideRecovery>().ApproveAsync(story.Ana.Session, id, RecoveryChecks.FactsWeighed, Cancel));
        Assert.IsType<DocumentRecoveryAnswer.NotChecked>(refused.Why);
        Assert.IsType<DecideRecovery.Result.Decided>(await story.ApproveAsync(id, story.Ana));
        await using var db = await story.Host.OpenAsync();
        Assert.Contains(await db.AuditDetails.Select(d => d.Text).ToListAsync(Cancel), text => text.Contains("\"checked\":\"All\"", StringComparison.Ordinal));
    }

    private static async Task StandsAsync(DocumentRecoveryStory story, DocumentRecoveryId id, DocumentRecoveryState state) =>
        Assert.Equal(state, Assert.Single(await RowsAsync(story, story.Jo, state), r => r.Id == id).State);

    private static async Task<IReadOnlyList<ShowRecoveries.Row>> RowsAsync(DocumentRecoveryStory story, StaffHost.Colleague who, DocumentRecoveryState state) =>
        (await story.Host.Get<ShowRecoveries>().RunAsync(new(who.Session, state), Cancel))!.Recoveries.Rows;

    /// <summary>Opened and given up by Jo, some at the same moment; the newest first.</summary>
    private static async Task<IReadOnlyList<DocumentRecoveryId>> OpenedAsync(DocumentRecoveryStory story, int count)
    {
        await using var db = await story.Host.OpenAsync();
        var jo = await db.Set<StaffSession>().Where(s => s.Id == story.Jo.Session).Select(s => s.StaffId).SingleAsync(Cancel);
        List<DocumentRecovery> all = [];
        for (var i = 0; i < count; i++)
        {
            var recovery = new DocumentRecovery(story.Host.Ids.New<DocumentRecoveryId>(), story.Partner.PersonId, jo, "Came to the shop", story.Host.Now.AddHours(i / 2));
            recovery.GiveUp(recovery.OpenedAt);
            all.Add(recovery);
        }

        db.AddRange(all);
        await db.SaveChangesAsync(Cancel);
        return [.. all.OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.Id.Value).Select(r => r.Id)];
    }
}

public sealed class ShowRecoveriesTestsOnSqlite(SqliteTestDatabase database) : ShowRecoveriesTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ShowRecoveriesTestsOnPostgres(PostgresTestDatabase database) : ShowRecoveriesTests(database), IClassFixture<PostgresTestDatabase>;
