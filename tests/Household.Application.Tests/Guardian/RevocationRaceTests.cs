using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Guardian;

/// <summary>
/// Somebody settles by a right that its grantor takes back, or in a session that is ended, in the same moment. Of the two, the one that commits
/// first wins.
/// </summary>
public abstract class RevocationRaceTests(TestDatabase database)
{
    private static readonly int s_races = Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FAULTS") is { Length: > 0 } ? 200 : 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revocation_that_commits_first_wins_against_a_settle_in_flight()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (settled, refused) = (0, 0);
        for (var race = 0; race < s_races; race++)
        {
            var one = await PreparedAsync(story);
            var (before, outcome) = await RaceAsync(one.SettleAsync, one.RevokeAsync, race % 4);
            var now = await one.IsSettledAsync();

            // What the revocation saw in its own transaction is what there is for ever.
            Assert.Equal(before, now);
            Assert.Equal(now, outcome is ConfirmOperation.Result.Proved);
            if (now) settled++;
            else refused++;
        }

        Assert.True(settled > 0 && refused > 0, $"{settled} settled, {refused} refused");
    }

    [Fact]
    public async Task A_session_that_is_ended_first_settles_nothing_any_more()
    {
        await using var story = await SettleStory.StartAsync(database);
        var (settled, signedOut) = (0, 0);
        for (var race = 0; race < s_races; race++)
        {
            var one = await PreparedAsync(story);
            var (before, outcome) = await RaceAsync(one.SettleAsync, one.EndSessionAsync, race % 4);

            // What was not settled when the session had ended never is.
            Assert.Equal(before, await one.IsSettledAsync());
            Assert.Equal(before, outcome is ConfirmOperation.Result.Proved);
            if (before) settled++;
            else signedOut += outcome is ConfirmOperation.Result.SignedOut ? 1 : 0;
        }

        Assert.True(settled > 0 && signedOut > 0 && settled + signedOut == s_races, $"{settled} settled, {signedOut} signed out");
    }

    /// <summary>Two of four races have a known winner, so that both endings are always seen; the others are open.</summary>
    private static async Task<(bool WasSettled, ConfirmOperation.Result Outcome)> RaceAsync(Func<Task<ConfirmOperation.Result>> settle, Func<Task<bool>> takeBack, int kind)
    {
        switch (kind)
        {
            case 0:
                var first = await takeBack();
                return (first, await settle());
            case 1:
                var outcome = await settle();
                return (await takeBack(), outcome);
            default:
                var settling = Task.Run(settle);
                var takingBack = Task.Run(takeBack);
                return (await takingBack, await settling);
        }
    }

    private static async Task<Race> PreparedAsync(SettleStory shared)
    {
        var host = shared.Host;
        var scenario = new Scenario(host.Ids, host.Now);
        var delegation = scenario.Home.Add(new Delegation(
            scenario.HouseholdId, host.Ids.New<DelegationId>(), scenario.Payer.Id, scenario.Lodger.Id, scenario.PartnersLine.Id, accountId: null,
            [Permission.SettleFinding], Money.Zero("GBP"), new(scenario.Home.Today.AddMonths(-1), scenario.Home.Today.AddMonths(1))));
        await scenario.StoreAsync(host);
        var story = new SettleStory(host, scenario);
        var request = await story.BegunAsync(scenario.Lodger);
        return new(story, scenario, delegation.Id, request, await story.CodeAsync(scenario.Lodger, request));
    }

    private sealed record Race(SettleStory Story, Scenario Scenario, DelegationId Delegation, OperationRequestId Request, string Code)
    {
        public HouseholdId Household => Scenario.HouseholdId;

        public Task<ConfirmOperation.Result> SettleAsync() => Story.ConfirmAsync(Scenario.Lodger, Request, Code);

        /// <summary>Ends the session that settles; returns whether it was settled when that was done.</summary>
        public async Task<bool> EndSessionAsync()
        {
            await Story.Host.Get<EndSession>().RunAsync(Scenario.Lodger.Session.Id, Cancel);
            return await IsSettledAsync();
        }

        public async Task<bool> IsSettledAsync()
        {
            await using var db = await Story.Host.OpenAsync();
            return await db.Findings.Where(f => f.HouseholdId == Household && f.Id == Scenario.Finding.Id).Select(f => f.SettledAt != null).SingleAsync(Cancel);
        }

        /// <summary>Takes the right back; returns whether it was settled at that moment.</summary>
        public async Task<bool> RevokeAsync()
        {
            var ran = await Story.Host.Get<HouseholdTransaction>().Run<bool>([Household], async work =>
            {
                var isSettled = await work.Db.Findings.Where(f => f.HouseholdId == Household && f.Id == Scenario.Finding.Id).Select(f => f.SettledAt != null).SingleAsync(Cancel);
                var delegation = await work.Db.Delegations.SingleAsync(d => d.HouseholdId == Household && d.Id == Delegation, Cancel);
                Assert.Null(delegation.Revoke(work.Now));
                return Step<bool>.Commit(isSettled);
            }, Cancel);
            return ran;
        }
    }
}

public sealed class RevocationRaceOnSqlite(SqliteTestDatabase database) : RevocationRaceTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RevocationRaceOnPostgres(PostgresTestDatabase database) : RevocationRaceTests(database), IClassFixture<PostgresTestDatabase>;
